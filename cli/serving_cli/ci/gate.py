"""The evaluation gate: metrics of a model, and what they may not fall below or rise above."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from serving_cli.failure import Failure

_WORDS: Final = {
    "min": "the least that passes",
    "max": "the most that passes",
    "may_fall": "how far it may be below the metrics that are served now",
    "may_rise": "how far it may be above them",
}


@dataclass(frozen=True)
class Judged:
    """One metric."""

    name: str
    value: float | None
    """None where the file does not have it."""

    before: float | None
    """As it is served now, where that is known."""

    asked: str
    """What it has to be."""

    why: str
    """Why it does not pass; empty where it does."""

    @property
    def passes(self) -> bool:
        return not self.why


def judged(
    metrics: Mapping[str, Any],
    thresholds: Mapping[str, Any],
    before: Mapping[str, Any] | None = None,
) -> list[Judged]:
    """By metric, in the order of the thresholds.

    A name such as `latency.p99` is looked for by its parts.

    Raises:
        Failure: the thresholds are none, or ask for something else.
    """
    faults = list(_faults(thresholds))
    if faults:
        raise Failure("; ".join(faults))
    return [_judged(name, asked, metrics, before or {}) for name, asked in thresholds.items()]


def _judged(
    name: str, asked: Mapping[str, float], metrics: Mapping[str, Any], old: Mapping[str, Any]
) -> Judged:
    value, before = _number(metrics, name), _number(old, name)
    told = ", ".join(f"{word} {bound:g}" for word, bound in asked.items())
    if value is None:
        return Judged(name, None, before, told, "is not in the metrics")
    why = [
        reason for word, bound in asked.items() if (reason := _against(word, bound, value, before))
    ]
    return Judged(name, value, before, told, "; ".join(why))


def _against(word: str, bound: float, value: float, before: float | None) -> str:
    """Why it does not pass. What is not served yet has nothing to be compared with."""
    if word == "min" and value < bound:
        return f"{value:g} is below {bound:g}"
    if word == "max" and value > bound:
        return f"{value:g} is above {bound:g}"
    if before is None:
        return ""
    if word == "may_fall" and before - value > bound:
        return f"{value:g} is {before - value:.4g} below {before:g}, which is served now"
    if word == "may_rise" and value - before > bound:
        return f"{value:g} is {value - before:.4g} above {before:g}, which is served now"
    return ""


def _faults(thresholds: Mapping[str, Any]) -> Iterator[str]:
    if not thresholds:
        yield "the thresholds name no metric, so everything would pass"
    for name, asked in thresholds.items():
        if not isinstance(asked, Mapping) or not asked:
            yield f"{name}: must say one or more of {', '.join(_WORDS)}; got {asked!r}"
            continue
        for word, bound in asked.items():
            if word not in _WORDS:
                told = "; ".join(f"{known}: {meaning}" for known, meaning in _WORDS.items())
                yield f"{name}.{word}: is none of these ({told})"
            elif not _counts(bound):
                yield f"{name}.{word}: must be a number; got {bound!r}"


def _number(told: Mapping[str, Any], name: str) -> float | None:
    found: Any = told.get(name)
    if found is None:
        found = told
        for part in name.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    return float(found) if _counts(found) else None


def _counts(value: Any) -> bool:
    """NaN compares as neither below nor above, so it would pass."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
