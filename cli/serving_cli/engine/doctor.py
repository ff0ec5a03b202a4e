"""What set-up sees on this machine, each lack with its remedy. Nothing is made or fetched."""

import importlib.util
import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from . import cache, compiler, ensuring, manifest, room
from .cache import Places
from .engines import Engine, SetUpError

PYTHON = (3, 11)
ROOMY_BYTES = 5 * 10**9
AGAIN = "run: make up (or python -m serving_cli.engine ensure)"


@dataclass(frozen=True)
class Finding:
    name: str
    ok: bool
    detail: str
    remedy: str = ""


def findings() -> list[Finding]:
    try:
        ways = ensuring.asked_ways()
        places = cache.places()
    except (SetUpError, OSError) as reason:
        return [_python(), Finding("engine", ok=False, detail=str(reason), remedy="as it says")]
    engine, missed = ensuring.find(places, ways)
    found = [_python(), _engine(engine, missed)]
    if engine is not None and engine.how == "build":
        found.append(_content(places))
        found.append(_host(places))
    if engine is None:
        found.append(_go())
        found.append(_disk(places.cli.parent))
    found.append(_scikit_learn())
    return found


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding(
        "python",
        ok=sys.version_info >= PYTHON,
        detail=f"{version} at {sys.executable}",
        remedy="use Python 3.11 or later",
    )


def _engine(engine: Engine | None, missed: dict[str, str]) -> Finding:
    if engine is None:
        told = "; ".join(f"{way}: {reason}" for way, reason in missed.items())
        return Finding("engine", ok=False, detail=f"none yet ({told})", remedy=AGAIN)
    return Finding(
        "engine", ok=True, detail=f"{engine.version} at {engine.pulumi} (by way of {engine.how})"
    )


def _content(places: Places) -> Finding:
    wrong = manifest.problem(places.room, thorough=True)
    return Finding(
        "engine files",
        ok=wrong is None,
        detail=wrong or "every file as it was built",
        remedy=f"remove {places.room}, then {AGAIN}",
    )


def _host(places: Places) -> Finding:
    try:
        room.check(places.room)
    except SetUpError as reason:
        remedy = f"remove {places.room}, then {AGAIN}"
        return Finding("python host", ok=False, detail=str(reason), remedy=remedy)
    return Finding("python host", ok=True, detail="answers")


def _scikit_learn() -> Finding:
    """No lack by itself: a stack without such a model never asks for it."""
    if importlib.util.find_spec("sklearn") is not None:
        return Finding("scikit-learn", ok=True, detail="is installed")
    command = f"{shlex.quote(sys.executable)} -m pip install scikit-learn"
    return Finding(
        "scikit-learn",
        ok=True,
        detail="not installed (the sandbox needs it where a model has Vertex AI's"
        f" `framework: sklearn:…`; {command})",
    )


def _go() -> Finding:
    go = compiler.on_path()
    return Finding("go", ok=True, detail=f"{go}" if go else "none; its wheel will be fetched")


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    return Finding(
        "disk",
        ok=free >= ROOMY_BYTES,
        detail=f"{free / 1e9:.0f} GB free in {folder}",
        remedy="a build needs 5 GB for a while: make room, or set SERVING_CACHE to another folder",
    )
