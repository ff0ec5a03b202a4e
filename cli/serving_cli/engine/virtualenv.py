"""The project's virtual environment, from a file of hashed pins."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import cache, commands, locks, private_python
from .engines import SetUpError
from .progress import Progress

MINIMUM = (3, 11)
STAMP = "serving-stamp.json"
USUALLY = "1 to 2 minutes"
TOLD = {
    "python": "it has another Python",
    "into": "the folder has moved",
    "lock": "other packages are pinned",
    "project": "pyproject.toml has changed",
}
ASK = (
    "import importlib.util as u, json, sys; print(json.dumps({"
    "'version': list(sys.version_info[:3]),"
    "'lacks': [m for m in ('venv', 'ensurepip') if u.find_spec(m) is None]}))"
)


@dataclass(frozen=True)
class Wanted:
    python: str
    into: Path
    lock: Path
    editable: Path

    def stamp(self, version: list[int]) -> dict[str, object]:
        """Equal as long as making the environment again would change nothing."""
        project = self.editable / "pyproject.toml"
        return {
            "python": version,
            "into": str(self.into),
            "lock": hashlib.sha256(self.lock.read_bytes()).hexdigest(),
            "project": hashlib.sha256(project.read_bytes()).hexdigest(),
        }


def ensure(wanted: Wanted, progress: Progress) -> None:
    """Make the environment, go on with an unfinished one, or find that it is as wanted."""
    for needed in (wanted.lock, wanted.editable / "pyproject.toml"):
        if not needed.is_file():
            raise SetUpError(f"{needed} is not there; run this in the repository's folder")
    version = _checked(wanted.python)
    stamp = wanted.stamp(version)
    if _stamped(wanted.into) == stamp:
        return
    name = hashlib.sha256(str(wanted.into).encode()).hexdigest()[:12]
    lock = cache.home() / "locks" / f"virtualenv-{name}"
    with locks.held(lock, progress, f"making {wanted.into}", USUALLY):
        if _stamped(wanted.into) != stamp:
            if why := list(_changed(_stamped(wanted.into), stamp)):
                progress.say(f"{wanted.into} is not as wanted any more: {', '.join(why)}")
            with progress.step("Making the virtual environment", USUALLY):
                _make(wanted, version, cache.home() / "logs" / f"virtualenv-{name}.log", progress)
            (wanted.into / STAMP).write_text(json.dumps(stamp))


def _changed(before: object, stamp: dict[str, object]) -> Iterator[str]:
    """What is another than when the environment was made; nothing where there was none."""
    if not isinstance(before, dict):
        return
    for what, told in TOLD.items():
        if before.get(what) != stamp[what]:
            yield told


def _make(wanted: Wanted, version: list[int], log: Path, progress: Progress) -> None:
    python = wanted.into / "bin" / "python"
    log.unlink(missing_ok=True)
    (wanted.into / STAMP).unlink(missing_ok=True)

    def run(*command: object) -> None:
        commands.run(
            command,
            progress=progress,
            log=log,
            cwd=wanted.editable,
            environment=private_python.environment(),
        )

    if not _usable(python, version):
        shutil.rmtree(wanted.into, ignore_errors=True)
        run(wanted.python, "-m", "venv", wanted.into)
    pip = [python, "-m", "pip", "install"]
    run(*pip, "--require-hashes", "--no-deps", "-r", wanted.lock)
    run(*pip, "--no-deps", "--no-build-isolation", "-e", wanted.editable)


def _checked(python: str) -> list[int]:
    """The interpreter's version; SetUpError where it cannot make the environment."""
    try:
        asked = subprocess.run(
            [python, "-I", "-c", ASK], capture_output=True, text=True, check=True, timeout=60
        )
    except FileNotFoundError:
        raise SetUpError(
            f"{python} is not a program on PATH; name a Python 3.11 or later"
        ) from None
    except (OSError, subprocess.SubprocessError) as reason:
        raise SetUpError(f"{python} does not run: {reason}") from None
    said = json.loads(asked.stdout)
    version: list[int] = said["version"]
    if tuple(version[:2]) < MINIMUM:
        told = ".".join(map(str, version))
        raise SetUpError(f"{python} is Python {told}; name one that is 3.11 or later")
    if said["lacks"]:
        raise SetUpError(private_python.LACKS_VENV.format(python=python, module=said["lacks"][0]))
    return version


def _usable(python: Path, version: list[int]) -> bool:
    """Whether an earlier run's environment can be gone on with: same Python, and pip."""
    if not python.is_file():
        return False
    ask = "import sys, pip; print(list(sys.version_info[:3]))"
    asked = subprocess.run(
        [str(python), "-I", "-c", ask], capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() == str(version)


def _stamped(into: Path) -> object:
    try:
        stamp: object = json.loads((into / STAMP).read_text())
    except (OSError, ValueError):
        return None
    return stamp if (into / "bin" / "python").is_file() else None
