"""Thresholds: what a gate may be asked to look at, and what is none."""

import math
from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_cli.ci import digests

_WORDS: Final = {
    "min": "the least that passes",
    "max": "the most that passes",
    "may_fall": "how far it may be below the metrics that are served now",
    "may_rise": "how far it may be above them",
    digests.WORD: digests.MEANING,
}
COMPARED: Final = ("may_fall", "may_rise")
"""Those of them that say nothing where nothing is served."""


def faults_of(thresholds: Mapping[str, Any]) -> Iterator[str]:
    if not thresholds:
        yield "the thresholds name no metric, so everything would pass"
    for name, asked in thresholds.items():
        if not isinstance(name, str):
            yield f"{name}: must be the name of a metric; put it in quotes, if it is one"
            continue
        if not isinstance(asked, Mapping) or not asked:
            yield f"{name}: must say one or more of {', '.join(_WORDS)}; got {asked!r}"
            continue
        if digests.WORD in asked:
            if told := digests.fault(asked):
                yield f"{name}: {told}"
            continue
        for word, bound in asked.items():
            if word not in _WORDS:
                told = "; ".join(f"{known}: {meaning}" for known, meaning in _WORDS.items())
                yield f"{name}.{word}: is none of these ({told})"
            elif not counts(bound):
                yield f"{name}.{word}: must be a number; got {bound!r}"


def counts(value: Any) -> bool:
    """NaN compares as neither below nor above, so it would pass."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:  # of a whole number of more than 308 digits
        return False
