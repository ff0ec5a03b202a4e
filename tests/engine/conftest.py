"""Caches of a test's own, stand-ins for programs, and the real engine for the tests of its host."""

import dataclasses
import io
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from serving_cli.engine import Engine, Progress, cache, ensure, room

Script = Callable[[str, str], Path]


@pytest.fixture
def said() -> io.StringIO:
    """What the user reads."""
    return io.StringIO()


@pytest.fixture
def progress(said: io.StringIO) -> Progress:
    return Progress(said, every=0.2)


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> cache.Places:
    """An empty cache, and no say for the developer's environment in how it is filled."""
    monkeypatch.setenv("SERVING_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("SERVING_ENGINE", raising=False)
    return cache.places()


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Script:
    """Write a shell script `name` into a folder that is first on PATH."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")

    def write(name: str, body: str) -> Path:
        program = folder / name
        program.write_text(f"#!/bin/sh\n{body}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return program

    return write


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The engine of this machine, with our host beside it even where it came with another."""
    found = ensure()
    if found.how == "build":
        return found
    folder = tmp_path_factory.mktemp("engine")
    cli = folder / "cli"
    cli.mkdir()
    shutil.copy2(found.pulumi.resolve(), cli / "pulumi")
    places = dataclasses.replace(cache.places(), cli=cli, room=folder / "room")
    room.assemble(places, Progress())
    bin_folder = places.room / "bin"
    return Engine(bin_folder / "pulumi", bin_folder, found.version, "build")
