"""Which processes are engines at work in a sandbox."""

import re
from pathlib import Path
from typing import Final

import psutil

_NAME: Final = re.compile(r"\.?pulumi(-wrapped)?")
"""Some packagers (nixpkgs' `wrapProgram`) call it `.pulumi-wrapped`, behind a script."""


def is_engine(process: psutil.Process) -> bool:
    """Whether a process is a Pulumi CLI that runs, be it of this sandbox or not."""
    return bool(_NAME.fullmatch(process.name())) and process.status() != psutil.STATUS_ZOMBIE


def works_around(process: psutil.Process, file: Path) -> bool:
    """Whether a process is the engine of the sandbox in which a file lies."""
    home = process.environ().get("PULUMI_HOME", "") if is_engine(process) else ""
    return bool(home) and Path(home) in file.parents
