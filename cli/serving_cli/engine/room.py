"""Third way, its short half: our Python host, in an interpreter of its own, beside the CLI."""

import shutil
import subprocess
import sys
from pathlib import Path

from . import cache, commands, launchers, manifest, private_python
from .cache import Places
from .engines import NotHereError
from .progress import Progress
from .versions import BUILT

PINS = cache.HERE / "pins" / "host.txt"
ANSWER_S = 30


def assemble(places: Places, progress: Progress) -> None:
    """Leave at `places.room` a folder `bin` with the CLI and a host that has answered."""
    work = places.room_work
    log = places.logs / "host.log"
    log.unlink(missing_ok=True)
    shutil.rmtree(work, ignore_errors=True)
    with progress.step("Setting up the engine's Python host", "10 seconds"):
        python = private_python.make(work / "venv", progress, log)
        private_python.install(python, PINS, progress, log)
        forget = [python, "-m", "pip", "uninstall", "--yes", "pip", "setuptools"]
        commands.run(forget, progress=progress, log=log, environment=private_python.environment())
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(cache.HOST, _packages(work / "venv") / launchers.PACKAGE, ignore=ignored)
        (work / "bin").mkdir()
        launchers.write(work / "bin")
        for program in places.cli.iterdir():
            # Copied: through a link the CLI would look for its host elsewhere, and warn.
            if program.name != manifest.NAME:
                shutil.copy2(program, work / "bin" / program.name)
        check(work)
        manifest.write(work)
        shutil.rmtree(places.room, ignore_errors=True)
        work.rename(places.room)


def check(room: Path) -> None:
    """Start the host as the engine would, and shake hands."""
    asked = subprocess.run(
        [
            str(room / "venv" / "bin" / "python"),
            "-I",
            "-m",
            f"{launchers.PACKAGE}.probe",
            str(room / "bin" / "pulumi-language-python"),
        ],
        capture_output=True,
        text=True,
        timeout=ANSWER_S,
        check=False,
    )
    if asked.returncode or asked.stdout.strip() != BUILT:
        last = (asked.stderr.strip().splitlines() or [f"it said {asked.stdout.strip()!r}"])[-1]
        raise NotHereError(f"the engine's Python host does not answer: {last}")


def _packages(venv: Path) -> Path:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return venv / "lib" / version / "site-packages"
