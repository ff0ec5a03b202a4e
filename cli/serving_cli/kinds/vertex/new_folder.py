"""The files of a new version of what Vertex AI serves, bad on purpose where that is asked for."""

from pathlib import Path

from serving_cli.failure import Failure
from serving_cli.kinds.vertex.bad_pickle import LOADED_BY, bad_pickle
from serving_cli.rehearsing import new_folder as files
from serving_cli.rehearsing.fault import PROGRAM, Fault
from serving_cli.rehearsing.served import Served
from serving_components.core.model_folder import ModelFolder


def new_folder(named: Path | None, service: Served, into: Path, fault: Fault | None) -> Path:
    """A folder that the stack has not served yet, with a fault in it if there is to be one.

    Raises:
        Failure: there is none to be had.
    """
    return files.new_folder(named, service, into, fault, _spoil)


def _spoil(folder: Path, found: ModelFolder, fault: Fault) -> None:
    for name in LOADED_BY:
        if name in found.files:
            file = folder / name
            file.write_bytes(bad_pickle(name, file.read_bytes(), fault))
            return
    if PROGRAM not in found.files:
        places = ", ".join((*LOADED_BY, PROGRAM))
        raise Failure(
            f"{found.root} has none of {places}, into which a fault could be put; name a bad"
            " version with --model, without --fault"
        )
    with (folder / PROGRAM).open("a", encoding="utf-8") as code:
        code.write(fault.code)
