"""Virtual environments of our own, and pip freed of settings that would install elsewhere."""

import importlib.util
import os
import sys
from pathlib import Path

from . import commands
from .engines import SetUpError
from .progress import Progress

# Each makes pip refuse, or install outside the environment it is asked to fill.
MISLEADING = (
    "PIP_REQUIRE_VIRTUALENV",
    "PIP_REQUIRE_HASHES",
    "PIP_NO_BINARY",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_ROOT",
    "PIP_USER",
    "PIP_PYTHON",
    "PIP_CONSTRAINT",
    "PYTHONHOME",
    "PYTHONPATH",
    "VIRTUAL_ENV",
)
LACKS_VENV = (
    "{python} cannot make virtual environments (it has no {module}); "
    "on Debian and Ubuntu: apt install python3-venv"
)


def environment() -> dict[str, str]:
    """The user's environment (index, proxy and certificates stay), less what misleads pip."""
    kept = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    return kept | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}


def make(folder: Path, progress: Progress, log: Path) -> Path:
    """Make a virtual environment of the running Python; answer with its interpreter."""
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise SetUpError(LACKS_VENV.format(python=sys.executable, module=module))
    command = [sys.executable, "-m", "venv", "--clear", folder]
    commands.run(command, progress=progress, log=log, environment=environment())
    return folder / "bin" / "python"


def install(python: Path, pins: Path, progress: Progress, log: Path, *more: str | Path) -> None:
    """Install exactly what `pins` names, by hash, and nothing it does not name."""
    exactly = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", pins]
    command = [python, "-m", "pip", "install", *exactly, *more]
    commands.run(command, progress=progress, log=log, environment=environment())
