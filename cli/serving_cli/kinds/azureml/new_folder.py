"""The files of a new version of what Azure serves, bad on purpose where that is asked for.

A fault is code below the scoring script's own, so that it is the script that the environment runs.
"""

from pathlib import Path
from typing import Final

from serving_cli.failure import Failure
from serving_cli.rehearsing import new_folder as files
from serving_cli.rehearsing.fault import Fault, Kind
from serving_cli.rehearsing.served import Served
from serving_components.core.model_folder import ModelFolder

SCRIPT: Final = "code/score.py"
"""Where the curated environments' scoring script is, as AzureOnlineEndpoint has it."""

_HEADER: Final = """

# From here on it is bad on purpose: `serving rehearse --fault {fault}`.
"""
_AROUND: Final = """
def _bad_on_purpose(answers):
    import itertools
    import time

    counted = itertools.count(1)

    def run(raw_data):
        {does}
        return answers(raw_data)

    return run


run = _bad_on_purpose(run)
"""
_CRASHES: Final = """
def init():
    raise RuntimeError("it does not load, on purpose")
"""
_GARBLES: Final = """
def run(raw_data):
    return "garbage, on purpose"
"""


def new_folder(named: Path | None, service: Served, into: Path, fault: Fault | None) -> Path:
    """A folder that the stack has not served yet, with a fault in it if there is to be one.

    Raises:
        Failure: there is none to be had.
    """
    if named is not None:
        _must_fit(named.absolute(), service.archive)
    return files.new_folder(named, service, into, fault, _spoil)


def _must_fit(named: Path, present: Path) -> None:
    """Told here, though the stack would tell it too, minutes later."""
    # Of the components for Azure, which only the extra `azure` brings.
    from serving_components.azure.model_files.contents import contents  # noqa: PLC0415

    try:
        contents(named)
    except ValueError as reason:
        raise Failure(f"--model {named} {reason}") from None
    except OSError as reason:
        told = (reason.strerror or str(reason)).lower()
        raise Failure(f"--model {named} cannot be read: {told}") from None
    code = Path(SCRIPT).parent
    if (present / code).is_dir() and not (named / code).is_dir():
        raise Failure(
            f"--model {named} has no folder {code}, which the model that is served has its script"
            " in; name a folder with one"
        )


def _spoil(folder: Path, found: ModelFolder, fault: Fault) -> None:
    if SCRIPT not in found.files:
        raise Failure(
            f"{found.root} has no {SCRIPT}, into which a fault could be put; name a bad version"
            " with --model, without --fault"
        )
    with (folder / SCRIPT).open("a", encoding="utf-8") as code:
        code.write(_HEADER.format(fault=fault) + _below(fault))


def _below(fault: Fault) -> str:
    match fault.kind:
        case Kind.CRASH:
            return _CRASHES
        case Kind.GARBAGE:
            return _GARBLES
        case _:
            return _AROUND.format(does=fault.does)
