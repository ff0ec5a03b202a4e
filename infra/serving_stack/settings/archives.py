"""Artifacts of models: files beside the stack file, checked before anything is registered."""

import os
import tarfile
import zlib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final

from serving_components.core import Fault, Model
from serving_components.core.faults import shown
from serving_components.core.model_folder import ModelFolder
from serving_stack.settings.targets import AZUREML, VERTEX, target_of

_ENDING: Final = ".tar.gz"


def archive_faults(
    paths: Mapping[str, str], root: Path, never_packed: Collection[str] = ()
) -> list[Fault]:
    """Folders and archives, by model, that nothing could be served from.

    Of those that no service has packed (Vertex AI and Azure take the files themselves) one file
    will do.
    """
    return [
        Fault(("models", model, "path"), f"{shown(path)} {reason}")
        for model, path in paths.items()
        for reason in _reasons(root, path, packed=model not in never_packed)
    ]


def never_packed(services: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Models of services on Vertex AI or Azure alone."""
    by_target: dict[bool, set[str]] = {True: set(), False: set()}
    for body in services.values():
        by_target[target_of(body) in (VERTEX, AZUREML)].add(str(body.get("model")))
    return by_target[True] - by_target[False]


def seen_from(model: Model, root: Path, cwd: Path) -> Model:
    """The model, its artifact as a program started in `cwd` finds it.

    A relative path, so that the state of a stack is the same from every machine.
    """
    if model.path is None:
        return model
    try:
        there = place(root, model.path)
    except RuntimeError:  # nobody's home, as `archive_faults` tells
        return model
    return model.model_copy(update={"path": os.path.relpath(there, cwd)})


def place(root: Path, path: str) -> Path:
    """Relative to the project, unless it begins at the root or at somebody's home."""
    return root / Path(path).expanduser()


def _reasons(root: Path, path: str, *, packed: bool) -> list[str]:
    takes = f"a folder or a {_ENDING}" if packed else "a folder or a file"
    try:
        file = place(root, path)
        if file.is_dir():
            return list(ModelFolder.of(file).reasons)
        there = file.is_file()
    except (OSError, RuntimeError, ValueError) as error:
        told = error.strerror if isinstance(error, OSError) else str(error)
        return [f"is no path ({told}); give {takes}"]
    if not there:
        return [f"does not exist; give {takes}, relative to the folder of Pulumi.yaml"]
    return _of_archive(file) if packed else []


def _of_archive(file: Path) -> list[str]:
    if not file.name.endswith(_ENDING):
        why = "which is all that is unpacked for a model; pack it as one"
        return [f"is neither a folder nor a {_ENDING}, {why}"]
    try:
        with tarfile.open(file, "r:gz") as archive:
            # To its end: an archive that was cut short tells so only there.
            holds_something = len(archive.getmembers()) > 0
    except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
        return [f"cannot be read as a {_ENDING} ({error}); pack it again"]
    return [] if holds_something else ["is an empty archive; pack the model into it"]
