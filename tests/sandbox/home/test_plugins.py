"""Launchers lie at the versions that the program's Python asks for."""

import importlib.metadata
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cloud_sandbox.home import Home, UnusableInterpreter, install


def python(folder: Path, body: str) -> Path:
    """A program that is asked as an interpreter is."""
    file = folder / "python"
    file.write_text(f"#!/bin/sh\n{body}\n")
    file.chmod(0o755)
    return file


def that_has(folder: Path, packages: dict[str, str]) -> Path:
    return python(folder, f"echo '{json.dumps(packages)}'")


def launcher(home: Home, package: str, version: str) -> Path:
    return home.plugins / f"resource-{package}-v{version}" / f"pulumi-resource-{package}"


def refusal(home: Home, interpreter: Path) -> str:
    with pytest.raises(UnusableInterpreter) as refused:
        install(home, interpreter)
    return str(refused.value)


def test_a_launcher_has_the_version_that_the_interpreter_has(home: Home) -> None:
    version = importlib.metadata.version("pulumi-aws")

    installed = install(home, Path(sys.executable))

    assert installed["aws"] == version
    assert os.access(launcher(home, "aws", version), os.X_OK)


def test_every_provider_package_gets_one(home: Home, tmp_path: Path) -> None:
    packages = {"aws": "7.0.0", "random": "4.1.0"}

    assert install(home, that_has(tmp_path, packages)) == packages
    assert all(launcher(home, *item).is_file() for item in packages.items())


def test_versions_stay_beside_each_other(home: Home, tmp_path: Path) -> None:
    install(home, that_has(tmp_path, {"aws": "7.0.0"}))
    install(home, that_has(tmp_path, {"aws": "7.1.0"}))

    assert launcher(home, "aws", "7.0.0").is_file()
    assert launcher(home, "aws", "7.1.0").is_file()


def test_a_program_in_another_language_gets_every_emulated_cloud(home: Home) -> None:
    assert {"aws", "gcp", "azure-native"} == install(home, None).keys()


def test_a_launcher_starts_its_provider_from_a_folder_of_any_name(tmp_path: Path) -> None:
    home = Home(tmp_path / 'it\'s "a" $HOME; folder')
    home.make()
    install(home, that_has(tmp_path, {"toy": "1.2.3"}))

    provider = subprocess.Popen(
        [launcher(home, "toy", "1.2.3"), "127.0.0.1:9"], stdout=subprocess.PIPE, text=True
    )

    assert provider.stdout is not None
    assert int(provider.stdout.readline()) > 0
    assert (home.folder / "cloud.sqlite3").exists()
    provider.terminate()
    provider.communicate(timeout=10)


def test_a_launcher_is_left_alone_while_it_is_right(home: Home, tmp_path: Path) -> None:
    interpreter = that_has(tmp_path, {"aws": "7.0.0"})
    install(home, interpreter)
    before = launcher(home, "aws", "7.0.0").stat()

    install(home, interpreter)

    after = launcher(home, "aws", "7.0.0").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_launcher_follows_the_sandbox_to_another_interpreter(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interpreter = that_has(tmp_path, {"aws": "7.0.0"})
    install(home, interpreter)

    monkeypatch.setattr(sys, "executable", "/moved here/python")
    install(home, interpreter)

    text = launcher(home, "aws", "7.0.0").read_text()
    assert "exec '/moved here/python' -I -m cloud_sandbox.engine.serve" in text


def test_what_does_not_run_is_refused(home: Home, tmp_path: Path) -> None:
    missing = tmp_path / "python"

    assert refusal(home, missing) == (
        f"{missing} does not run (No such file or directory); make the program's virtual"
        " environment anew"
    )


def test_what_fails_is_refused_in_its_last_words(home: Home, tmp_path: Path) -> None:
    broken = python(tmp_path, "echo one >&2; echo 'no encodings' >&2; exit 1")

    assert refusal(home, broken) == (
        f"{broken} cannot list its packages (no encodings); make the program's virtual"
        " environment anew"
    )


def test_nothing_is_left_of_a_launcher_half_written(home: Home, tmp_path: Path) -> None:
    install(home, that_has(tmp_path, {"aws": "7.0.0"}))

    folder = launcher(home, "aws", "7.0.0").parent
    assert [file.name for file in folder.iterdir()] == ["pulumi-resource-aws"]
