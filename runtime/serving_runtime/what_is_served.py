"""What the environment names to be served: a predictor's class or a script, under any contract."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from serving_runtime import code_folder
from serving_runtime.refused import Misconfigured
from serving_runtime.script_mode import Script
from serving_runtime.served import Served

_MOUNT: Final = Path("/opt/ml")


def served(variables: Mapping[str, str], base: Path, usual: str = "") -> Served:
    """What answers; `base` holds `model`, and that may hold `code`.

    `usual` is the script that serves where none is named, if it is there.

    Raises:
        Misconfigured: nothing is named, or what cannot be.
    """
    code = base / "model" / "code"
    if wanted := variables.get("SERVING_PREDICTOR"):
        return predictor(wanted, code)
    program = variables.get("SAGEMAKER_PROGRAM")
    if not program and usual and (code / usual).is_file():
        program = usual
    if program:
        accept = variables.get("SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT") or "application/json"
        return Script(program, _submitted(variables, base) or code, accept)
    raise Misconfigured(
        "nothing to serve is named; set SERVING_PREDICTOR=module:Class, or "
        "SAGEMAKER_PROGRAM=inference.py for a script of model_fn, input_fn, predict_fn, output_fn"
    )


def predictor(wanted: str, code: Path) -> Served:
    """A predictor by its name `module:Class`, looked for in a folder first.

    Raises:
        Misconfigured: it is not named so.
    """
    # It stands on pydantic, which a script does without.
    from serving_runtime import served_predictor  # noqa: PLC0415

    module, name = served_predictor.predictor_name(wanted)
    return served_predictor.ServedPredictor(wanted, lambda: code_folder.member(module, name, code))


def _submitted(variables: Mapping[str, str], base: Path) -> Path | None:
    """The script's folder; a path in the mount is meant in whatever folder stands for it here."""
    value = variables.get("SAGEMAKER_SUBMIT_DIRECTORY")
    if not value:
        return None
    if "://" in value:
        raise Misconfigured(
            f"SAGEMAKER_SUBMIT_DIRECTORY is {value!r}; only a folder is taken here: put the code "
            f"into the model's archive, below code/"
        )
    folder = Path(value)
    if folder.is_relative_to(_MOUNT):
        return base / folder.relative_to(_MOUNT)
    return folder
