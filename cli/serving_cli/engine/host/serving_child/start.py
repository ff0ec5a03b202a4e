"""Roles of a child: the project's program, a module, a path, or a list of what is installed."""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path

from . import lifeline

INTERRUPTED = 130


def main(arguments: list[str]) -> None:
    watched, role, *rest = arguments
    try:
        # Each role imports its own: half of what one costs is what only the other needs.
        if role == "distributions":
            from . import distributions  # noqa: PLC0415

            distributions.show()
        elif role == "program":
            from . import program  # noqa: PLC0415

            request = lifeline.first_line(int(watched))
            lifeline.watch(int(watched))
            program.run(request)
        else:
            lifeline.watch(int(watched))
            _run(role, rest)
    except KeyboardInterrupt:
        # The engine interrupts us when it stops; there is nothing to tell anyone.
        sys.stdout.flush()
        os._exit(INTERRUPTED)


def _run(role: str, arguments: list[str]) -> None:
    target = arguments[0]
    sys.argv = arguments
    if role == "module":
        # `python -m` looks in the current folder first
        sys.path.insert(0, str(Path.cwd()))
        runpy.run_module(target, run_name="__main__", alter_sys=True)
    else:
        runpy.run_path(target, run_name="__main__")
