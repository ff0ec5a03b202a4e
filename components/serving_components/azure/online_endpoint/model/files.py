"""A model's files on this machine: what is mounted as the model, and what is run as code.

A scoring script is code of a deployment, and lies in the model's folder as `code/score.py`; the
rest of the folder is the model. With an own image all of it is the model: what serves looks for its
code there.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from serving_components.azure.model_files.contents import Contents, contents
from serving_components.core import Model

CODE: Final = "code"


@dataclass(frozen=True)
class Files:
    """Of one model."""

    path: Path
    model: Contents | None
    """None where there is nothing but code."""

    code: Contents | None
    """None of an own image."""


def files_of(model: Model, scoring_script: str) -> Files | None:
    """Look at them; None without a path.

    Raises:
        ValueError: they are none that can be served; reads on after the path.
        OSError: they cannot be read.
    """
    if model.path is None:
        return None
    path = Path(model.path).expanduser()
    if model.framework is None:
        return Files(path, contents(path), None)
    if path.is_file():
        raise ValueError(
            f"is a file, and an environment of Azure's runs a script; give a folder with"
            f" {CODE}/{scoring_script} in it, or `image` instead of framework"
        )
    whole = contents(path)
    if f"{CODE}/{scoring_script}" not in whole.files:
        raise ValueError(
            f"has no {CODE}/{scoring_script}, which an environment of Azure's runs; put one with"
            " init() and run(raw_data) there, name it by scoring_script, or give `image` instead of"
            " framework"
        )
    nothing_else = all(name.startswith(f"{CODE}/") for name in whole.files)
    model_alone = None if nothing_else else contents(path, without=CODE)
    return Files(path, model_alone, contents(path / CODE))
