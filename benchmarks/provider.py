"""The sandbox's provider against one that does nothing: up of 20 endpoints.

`python -m benchmarks.provider [--rounds N]`
"""

import shlex
import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks import idle_provider, verdict
from benchmarks.by_hand import both, like
from benchmarks.components import PROGRAM
from benchmarks.failed import Failed
from benchmarks.rehearsed import Rehearsed
from benchmarks.rounds import asked, in_turn

_ENDPOINTS: Final = 20
_MOST: Final = 1.25
_ROUNDS: Final = 11


def main() -> None:
    """Measure, and exit by whether the bar is kept."""
    rounds = asked(__doc__, _ROUNDS)
    with tempfile.TemporaryDirectory(prefix="serving-benchmark-") as folder:
        ours, sandbox = both(Path(folder), PROGRAM, _ENDPOINTS)
        nothing = like(ours, Path(folder, "nothing"), PROGRAM, _ENDPOINTS)
        _make_idle(nothing)
        seconds = in_turn({"the sandbox": sandbox.up_anew, "nothing": nothing.up_anew}, rounds)
        counts = {len(project.resources()) for project in (sandbox, nothing)}
    if len(counts) != 1:
        raise Failed(f"the two stacks differ in size: {counts}")
    title = f"up of {_ENDPOINTS} endpoints, {rounds} pairs"
    sys.exit(not verdict.compared(title, seconds, "the sandbox / nothing", _MOST))


def _make_idle(project: Rehearsed) -> None:
    """Put the idle provider behind the sandbox's launcher, in place of its own."""
    [launcher] = project.session.home.plugins.glob("resource-aws-v*/pulumi-resource-aws")
    command = shlex.join([sys.executable, "-I", str(Path(idle_provider.__file__).resolve())])
    launcher.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
    project.settle()


if __name__ == "__main__":
    main()
