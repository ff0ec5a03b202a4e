"""The evaluation gate: metrics of a model, and what they may not fall below or rise above."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from serving_cli.ci import digests
from serving_cli.ci.thresholds import counts, faults_of
from serving_cli.failure import Failure

_ROUNDED: Final = 1e-12
_MOST_SHOWN: Final = 40


@dataclass(frozen=True)
class Judged:
    """One metric."""

    name: str
    value: float | None
    """None where the file does not have it, or it is no number."""

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
    folder: Path = Path(),
) -> list[Judged]:
    """By metric, in the order of the thresholds, which lie in `folder`.

    A name such as `latency.p99` is looked for by its parts.

    Raises:
        Failure: the thresholds are none, or ask for something else.
    """
    faults = list(faults_of(thresholds))
    if faults:
        raise Failure("; ".join(faults))
    return [
        _of_file(name, asked[digests.WORD], metrics, folder)
        if digests.WORD in asked
        else _judged(name, asked, metrics, before or {})
        for name, asked in thresholds.items()
    ]


def _of_file(name: str, file: str, metrics: Mapping[str, Any], folder: Path) -> Judged:
    why = digests.against(_found(metrics, name), folder / file, file)
    return Judged(name, None, None, f"{digests.WORD} {file}", why)


def _judged(
    name: str, asked: Mapping[str, float], metrics: Mapping[str, Any], old: Mapping[str, Any]
) -> Judged:
    value, before = _number(metrics, name), _number(old, name)
    told = ", ".join(f"{word} {bound:g}" for word, bound in asked.items())
    if value is None:
        return Judged(name, None, before, told, _no_number(_found(metrics, name)))
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
    if word == "may_fall" and _over(before - value, bound, before):
        return f"{value:g} is {before - value:.4g} below {before:g}, which is served now"
    if word == "may_rise" and _over(value - before, bound, before):
        return f"{value:g} is {value - before:.4g} above {before:g}, which is served now"
    return ""


def _over(moved: float, bound: float, before: float) -> bool:
    """0.97 - 0.96 is a little more than 0.01 to a computer, and to nobody else."""
    return moved > bound and not math.isclose(
        moved, bound, rel_tol=0, abs_tol=_ROUNDED * abs(before)
    )


def _no_number(found: Any) -> str:
    if found is None:
        return "is not in the metrics"
    told = repr(found)
    shown = told if len(told) <= _MOST_SHOWN else f"{told[:_MOST_SHOWN]}…"
    return f"is {shown} in the metrics, which is no number"


def _number(told: Mapping[str, Any], name: str) -> float | None:
    found = _found(told, name)
    return float(found) if counts(found) else None


def _found(told: Mapping[str, Any], name: str) -> Any:
    found: Any = told.get(name)
    if found is None:
        found = told
        for part in name.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    return found
