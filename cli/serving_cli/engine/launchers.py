"""The two programs the engine looks for beside itself."""

from pathlib import Path

from . import recipe
from .versions import BUILT

PACKAGE = "serving_python_host"
# Found from where they stand, so that the finished folder can be moved into place.
LAUNCHER = """\
#!/bin/sh
room=$(cd "$(dirname "$0")/.." && pwd) || exit 1
exec "$room/venv/bin/python" -I -m {module} "$@"
"""
PROGRAMS = {
    "pulumi-language-python": (
        f'{PACKAGE} --host-version {BUILT} --generator "$room/bin/{recipe.GENERATOR}"'
    ),
    "pulumi-resource-pulumi-python": f"{PACKAGE}.dynamic",
}


def write(folder: Path) -> None:
    for name, module in PROGRAMS.items():
        program = folder / name
        program.write_text(LAUNCHER.format(module=module))
        program.chmod(0o755)
