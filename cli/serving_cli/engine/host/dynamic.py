"""`pulumi-resource-pulumi-python`: dynamic providers, in the project's own interpreter."""

import os
import sys
from pathlib import Path

from . import interpreter
from .children import CHILD
from .interpreter import UnusableInterpreterError

PROJECT_FILES = ("Pulumi.yaml", "Pulumi.yml", "Pulumi.json")
OPTION = "PULUMI_RUNTIME_"


def main() -> None:
    # The engine gives the runtime's options of Pulumi.yaml as variables of this prefix.
    options = {
        name.removeprefix(OPTION).lower(): value
        for name, value in os.environ.items()
        if name.startswith(OPTION)
    }
    here = Path.cwd()
    try:
        chosen = interpreter.choose(_project(here), here, options)
    except UnusableInterpreterError as reason:
        sys.exit(str(reason))
    # Our standard input is the engine's pipe: it closes when the engine is gone.
    role = ["-u", str(CHILD), "0", "module", "pulumi.dynamic", *sys.argv[1:]]
    os.execve(chosen.python, [chosen.python, *role], chosen.environment(os.environ))  # noqa: S606


def _project(here: Path) -> Path:
    """The folder of Pulumi.yaml, which `virtualenv` is relative to."""
    for folder in (here, *here.parents):
        if any((folder / name).is_file() for name in PROJECT_FILES):
            return folder
    return here


if __name__ == "__main__":
    main()
