"""A version that is bad on purpose: what is wrong with it, and the code that makes it so."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from cloud_sandbox.engine.nearest import nearest

PROGRAM: Final = "code/inference.py"
"""Where the prebuilt images' script mode has its functions: `SCRIPT_MODE` of the component."""


class Kind(StrEnum):
    """What is wrong."""

    ERRORS = "errors"
    SLOW = "slow"
    CRASH = "crash"
    GARBAGE = "garbage"


_USUAL: Final = {Kind.ERRORS: 50.0, Kind.SLOW: 250.0}
"""Per cent of the requests, and milliseconds."""

_MOST: Final = {Kind.ERRORS: 100.0, Kind.SLOW: 30_000.0}
_UNITS: Final = {Kind.ERRORS: "per cent of the requests", Kind.SLOW: "milliseconds"}
_HEADER: Final = """

# From here on it is bad on purpose: `serving rehearse --fault {fault}`.
"""
_AROUND: Final = """
def _bad_on_purpose(answers):
    import itertools
    import time

    counted = itertools.count(1)

    def answers_badly(*arguments):
        {does}
        return answers(*arguments)

    return answers_badly


if "transform_fn" in globals():
    transform_fn = _bad_on_purpose(transform_fn)
else:
    predict_fn = _bad_on_purpose(
        globals().get("predict_fn", lambda data, model: model.predict(data))
    )
"""
_DOES: Final = {
    # Spread evenly: every fourth at 25 per cent, so that it does not depend on luck.
    Kind.ERRORS: """number = next(counted)
        if number * {amount:g} // 100 > (number - 1) * {amount:g} // 100:
            raise RuntimeError("it fails on purpose")""",
    Kind.SLOW: "time.sleep({amount:g} / 1000)",
}
_CRASHES: Final = """
def model_fn(model_dir):
    raise RuntimeError("it does not load, on purpose")
"""
_GARBLES: Final = """
if "transform_fn" in globals():
    def transform_fn(model, body, content_type, accept):
        return "garbage, on purpose", "text/plain"
else:
    def output_fn(prediction, accept):
        return "garbage, on purpose", "text/plain"
"""


@dataclass(frozen=True)
class Fault:
    """What a new version does wrong."""

    kind: Kind
    amount: float | None = None
    """Per cent of requests that fail, or milliseconds; None where it has no size."""

    @classmethod
    def of(cls, text: str) -> Self:
        """`errors`, or `errors=10`.

        Raises:
            ValueError: there is none like that; says which there are.
        """
        word, equals, told = text.partition("=")
        if word not in list(Kind):
            known = ", ".join(Kind)
            raise ValueError(f"takes {known}; got {word!r}{nearest(word, list(Kind))}")
        kind = Kind(word)
        if not equals:
            return cls(kind, _USUAL.get(kind))
        if kind not in _USUAL:
            raise ValueError(f"{kind} has no size; leave out {equals}{told}")
        amount, most = _number(told), _MOST[kind]
        if not 0 < amount <= most:
            unit = _UNITS[kind]
            raise ValueError(f"{kind} takes {unit}, above 0 and at most {most:g}; got {told!r}")
        return cls(kind, amount)

    def __str__(self) -> str:
        return self.kind if self.amount is None else f"{self.kind}={self.amount:g}"

    @property
    def told(self) -> str:
        """What such a version does, as said of it."""
        match self.kind:
            case Kind.ERRORS:
                return f"fails {self.amount:g} % of its requests"
            case Kind.SLOW:
                return f"answers {self.amount:g} ms later"
            case Kind.CRASH:
                return "does not load"
            case Kind.GARBAGE:
                return "answers 200 with garbage"

    @property
    def does(self) -> str:
        """Statements of Python before an answer, of what answers late or not at all; else nothing.

        `counted` has the number of the next request.
        """
        return _DOES[self.kind].format(amount=self.amount) if self.kind in _DOES else "pass"

    @property
    def code(self) -> str:
        """What is written below a script's own code; it runs on Python 3.9, as the images do."""
        match self.kind:
            case Kind.CRASH:
                below = _CRASHES
            case Kind.GARBAGE:
                below = _GARBLES
            case _:
                below = _AROUND.format(does=self.does)
        return _HEADER.format(fault=self) + below


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
