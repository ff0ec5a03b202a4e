"""A pickled model that is bad on purpose: it holds the good one, and code around it.

Google's prebuilt images run no code of a model's own, so a fault can only lie in what they load. A
pickle names what it is made by: here `eval`, of a text that defines the bad model.
"""

import pickle
from typing import Any, Final

from serving_cli.rehearsing.fault import Fault, Kind

LOADED_BY: Final = {"model.joblib": "joblib", "model.pkl": "pickle"}
"""By the file that such an image looks for, the module that it loads it by."""

_OLDEST: Final = 4
"""A protocol that the Python of each image reads."""

_BODY: Final = """
import io
import itertools

import numpy
import time

import {module}

if {crashes}:
    raise RuntimeError("it does not load, on purpose")

good = {module}.load(io.BytesIO(original))
counted = itertools.count(1)


class BadOnPurpose:
    def __getattr__(self, name):
        return getattr(good, name)

    def predict(self, *arguments, **named):
        {does}
        answers = good.predict(*arguments, **named)
        return numpy.asarray(["garbage, on purpose"] * len(answers)) if {garbles} else answers


model = BadOnPurpose()
"""


def bad_pickle(file: str, original: bytes, fault: Fault) -> bytes:
    """The contents of such a file with the fault in it."""
    code = _BODY.format(
        module=LOADED_BY[file],
        crashes=fault.kind is Kind.CRASH,
        garbles=fault.kind is Kind.GARBAGE,
        does=fault.does,
    )
    return pickle.dumps(_Evaluated({"code": code, "original": original}), protocol=_OLDEST)


class _Evaluated:
    """What a text comes to where it is loaded; only its name of `eval` is written down."""

    def __init__(self, known: dict[str, Any]) -> None:
        self._known = known

    def __reduce__(self) -> tuple[Any, ...]:
        return eval, ("exec(code, globals()) or model", self._known)
