"""Durations as Azure Resource Manager writes them: ISO 8601, without years and months."""

import re
from typing import Final

_FORM: Final = re.compile(
    r"P(?=.)(?:(?P<days>\d+)D)?"
    r"(?:T(?=.)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?"
)
_SECONDS: Final = {"days": 86400.0, "hours": 3600.0, "minutes": 60.0, "seconds": 1.0}


def seconds_of(told: object, usual: float) -> float:
    """How long `PT1M30S` is; the usual time where nothing is told that is one."""
    match = _FORM.fullmatch(told) if isinstance(told, str) else None
    if match is None:
        return usual
    return sum(float(match[name] or 0) * each for name, each in _SECONDS.items())
