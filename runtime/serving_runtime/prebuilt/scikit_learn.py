"""As Google's prebuilt scikit-learn image: `model.joblib` or `model.pkl`, and its `predict`.

[D] `Export model artifacts for inference` of the Vertex AI guide for the files' names. The image's
own server is not public. Its predecessor's was read, not run: `frameworks/sk_xg_prediction_lib.py`
of AI Platform's prediction library hands the list of `instances` to `predict` as it is, what else
the body holds as keywords, and gives back the array's `tolist()`.

**What `predict` raises is answered 400**, its message told: googleapis/python-aiplatform #514 and
#2036 quote such answers of Vertex's [I]. So a model that fails is not among an endpoint's 5xx.

Unpickling runs what the file's author wrote, so the file is loaded by the hash that whoever starts
this process trusts, and by no other.
"""

import importlib
import json
import shlex
import sys
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from serving_runtime import logs, media_types, pickles
from serving_runtime.refused import CodeFailed, Misconfigured, Refused
from serving_runtime.served import Answer, Call, Served

_FILES: Final = ("model.joblib", "model.pkl")
_FAILED: Final = "Prediction failed: Exception during sklearn prediction"
"""As #514 quotes it [I]."""

_BRINGS: Final = ("sklearn", "joblib")
"""What the image has installed, and a pickle of a scikit-learn model asks for."""


class ScikitLearn(Served):
    """A pickled estimator or pipeline."""

    def __init__(self, sha256: str) -> None:
        self.name = "scikit-learn"
        self._sha256 = sha256

    def load(self, folder: Path) -> None:
        if not self._sha256:
            raise Misconfigured(
                "SERVING_TRUSTED_PICKLE is not set; it is the SHA-256 of the model's file, as"
                " loading a pickle runs what is in it"
            )
        file = next((folder / name for name in _FILES if (folder / name).is_file()), None)
        if file is None:
            raise Misconfigured(f"there is no {' or '.join(_FILES)} in {folder}")
        for module in _BRINGS:
            _must_have(module)
        try:
            model = pickles.load(file, sha256=self._sha256)
        except ValueError as reason:
            raise Misconfigured(str(reason)) from None
        predict = getattr(model, "predict", None)
        if not callable(predict):
            raise Misconfigured(f"{file.name} holds a {type(model).__name__}, which has no predict")
        self._predict = predict

    def answer(self, call: Call) -> Answer:
        media_types.must_read_json(call.content_type)
        media_types.must_take_json(call.accept)
        instances, others = _read(call.body)
        try:
            found = self._predict(instances, **others)
        except Exception as raised:  # noqa: BLE001 - whatever the model may raise
            logs.error("predict raised", **logs.told(raised))
            reason = f"{_FAILED}: {logs.message(raised)}"
            raise Refused(reason, HTTPStatus.BAD_REQUEST) from None
        return Answer(_written(found))


def _must_have(module: str) -> None:
    try:
        importlib.import_module(module)
    except ModuleNotFoundError:
        raise Misconfigured(
            f"{module} is not installed for this Python, and the image has it:"
            f" `{shlex.quote(sys.executable)} -m pip install scikit-learn`"
        ) from None


def _read(body: bytes) -> tuple[list[Any], dict[str, Any]]:
    """The instances, and what is beside them."""
    try:
        told = json.loads(body, parse_constant=_no_json)
    except (ValueError, RecursionError):
        raise Refused("the body is not JSON", HTTPStatus.BAD_REQUEST) from None
    found = told.pop("instances", None) if isinstance(told, dict) else None
    if not isinstance(found, list) or not found:
        raise Refused("instances: it is a list of one or more", HTTPStatus.BAD_REQUEST)
    return found, told


def _written(found: Any) -> bytes:
    plain = found.tolist() if hasattr(found, "tolist") else found
    if not isinstance(plain, list):
        raise CodeFailed(f"predict gave {type(found).__name__}; it gives an array or a list")
    try:
        return json.dumps({"predictions": plain}, allow_nan=False).encode()
    except (TypeError, ValueError) as raised:
        raise CodeFailed("predict gave what JSON does not have", raised) from raised


def _no_json(word: str) -> None:
    raise ValueError(word)
