"""What Pulumi's engine makes of a value that a stack file has without quotes.

Neither YAML 1.1 (`yes` is text, `12:30` no number) nor 1.2 (`010` is 8, `2024-01-01` a date).
Each line of `tests/cli/settings/test_plain_scalars.py` was asked of CLI 3.259.0, by
`pulumi config get` [M].
"""

import contextlib
import re
from datetime import datetime
from typing import Final

Scalar = str | int | float | bool | None

_WORDS: Final[dict[str, Scalar]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_BASES: Final = {
    16: re.compile(r"([-+]?)0[xX]([0-9a-fA-F]+)"),
    8: re.compile(r"([-+]?)0[oO]?([0-7]+)"),
    2: re.compile(r"([-+]?)0[bB]([01]+)"),
    10: re.compile(r"([-+]?)(0|[1-9][0-9]*)"),
}
_NUMBER_BEGINS: Final = re.compile(r"[-+.0-9]")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_ENDLESS: Final = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_TIME: Final = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})"
    r"(?:(?P<between>[Tt ])(?P<time>[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2})(?P<part>\.[0-9]{1,9})?"
    r"(?P<zone>Z|[-+][0-9]{2}:[0-9]{2})?)?"
)
_EXPONENT_FROM: Final = 1e21
"""Where Go's JSON begins to write an exponent; below, 1.0 is 1."""


class NoNumber(ValueError):  # noqa: N818 - said of a value
    """`.inf` and `.nan`, of which the engine makes no JSON."""


def plain(text: str) -> Scalar:
    """The value of a text without quotes.

    Raises:
        NoNumber: the engine fails at it.
    """
    if text in _WORDS:
        return _WORDS[text]
    if _ENDLESS.fullmatch(text):
        raise NoNumber(text)
    if not _NUMBER_BEGINS.match(text):
        return text
    number = _number(text.replace("_", ""))
    if number is not None:
        return number
    return _time(text) or text


def _number(text: str) -> int | float | None:
    for base, form in _BASES.items():
        if found := form.fullmatch(text):
            return int(found[1] + found[2], base)
    if not _FLOAT.fullmatch(text):
        return None
    number = float(text)
    if number in {float("inf"), float("-inf")}:
        return None
    return int(number) if number.is_integer() and abs(number) < _EXPONENT_FROM else number


def _time(text: str) -> str | None:
    """A date as Go writes one."""
    found = _TIME.fullmatch(text)
    if found is None or (found["between"] in {"T", "t"}) != (found["zone"] is not None):
        return None
    with contextlib.suppress(ValueError):
        moment = datetime.strptime(  # noqa: DTZ007 - only whether there is such a time
            f"{found['day']} {found['time'] or '0:0:0'}", "%Y-%m-%d %H:%M:%S"
        )
        part = (found["part"] or "").rstrip("0").rstrip(".")
        zone = found["zone"] or "Z"
        offset = zone.replace(":", "")
        told = "+0000 UTC" if zone == "Z" else f"{offset} {offset}"
        return f"{moment:%Y-%m-%d %H:%M:%S}{part} {told}"
    return None
