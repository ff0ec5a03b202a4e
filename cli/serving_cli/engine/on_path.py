"""First way: a Pulumi CLI, recent enough, with its Python host."""

import os
import shutil
import subprocess
from pathlib import Path

from .engines import Engine, NotHereError
from .versions import MINIMUM, parse

HOST = "pulumi-language-python"
ANSWER_S = 30


def find() -> Engine:
    found = shutil.which("pulumi")
    if found is None:
        raise NotHereError("no pulumi on PATH")
    return checked(Path(found), "path")


def checked(pulumi: Path, how: str) -> Engine:
    """The CLI at `pulumi` as an engine; NotHereError says why it will not do."""
    text = said_version(pulumi)
    version = parse(text)
    if version is None:
        raise NotHereError(f"`{pulumi} version` says {text!r}, which is no version")
    if version < MINIMUM:
        raise NotHereError(f"{pulumi} is {version}; {MINIMUM} or later is needed")
    beside = {pulumi.parent, pulumi.resolve().parent}
    if not any(os.access(folder / HOST, os.X_OK) for folder in beside) and not shutil.which(HOST):
        raise NotHereError(f"{pulumi} has no {HOST} beside it or on PATH")
    return Engine(pulumi, pulumi.parent, str(version), how)


def said_version(pulumi: Path) -> str:
    try:
        asked = subprocess.run(
            [str(pulumi), "version"],
            env=os.environ | {"PULUMI_SKIP_UPDATE_CHECK": "true"},
            capture_output=True,
            text=True,
            timeout=ANSWER_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as reason:
        raise NotHereError(f"{pulumi} does not run: {reason}") from None
    if asked.returncode:
        last = (asked.stderr.strip().splitlines() or ["no message"])[-1]
        raise NotHereError(f"`{pulumi} version` ended with {asked.returncode}: {last}")
    return asked.stdout.strip()
