"""Archives of models: files beside the stack file, checked before anything is registered."""

import os
import tarfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from serving_components.core import Fault, Model
from serving_components.core.faults import shown

_ENDING: Final = ".tar.gz"


def archive_faults(paths: Mapping[str, str], root: Path) -> list[Fault]:
    """Archives, by model, that nothing could be served from."""
    return [
        Fault(("models", model, "path"), f"{shown(path)} {reason}")
        for model, path in paths.items()
        for reason in _reasons(root / path)
    ]


def seen_from(model: Model, root: Path, cwd: Path) -> Model:
    """The model, its archive as a program started in `cwd` finds it.

    A relative path, so that the state of a stack is the same from every machine.
    """
    if model.path is None:
        return model
    return model.model_copy(update={"path": os.path.relpath(root / model.path, cwd)})


def _reasons(file: Path) -> list[str]:
    try:
        there = file.is_file()
    except OSError as error:
        return [f"is no path ({error.strerror}); give a {_ENDING}"]
    if not there:
        what = "is a folder" if file.is_dir() else "does not exist"
        return [f"{what}; give a {_ENDING}, relative to the folder of Pulumi.yaml"]
    if not file.name.endswith(_ENDING):
        return [f"is not a {_ENDING}, which is all that is unpacked for a model; pack it as one"]
    try:
        with tarfile.open(file, "r:gz") as archive:
            # To its end: an archive that was cut short tells so only there.
            holds_something = len(archive.getmembers()) > 0
    except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
        return [f"cannot be read as a {_ENDING} ({error}); pack it again"]
    return [] if holds_something else ["is an empty archive; pack the model into it"]
