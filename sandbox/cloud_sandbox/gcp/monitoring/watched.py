"""One condition of an alert policy, as far as the sandbox evaluates it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cloud_sandbox.gcp.monitoring.aggregation_form import seconds_of
from cloud_sandbox.gcp.monitoring.condition_form import kinds_of
from cloud_sandbox.gcp.monitoring.query import Query, Unanswerable

_MISSING: Final = "EVALUATION_MISSING_DATA_"


@dataclass(frozen=True)
class Watched:
    """A condition that can be evaluated."""

    name: str
    query: Query
    over: Query | None
    below: bool
    threshold: float
    absent: bool
    """Whether it is about data that fail to come."""

    duration_s: float
    missing: str
    """INACTIVE, ACTIVE or NO_OP."""

    count: float
    percent: float | None

    @classmethod
    def of(cls, condition: Mapping[str, Any]) -> "Watched":
        """From a condition of a policy, in the provider's words.

        Raises:
            Unanswerable: the sandbox cannot evaluate it.
        """
        [kind] = kinds_of(condition)
        if kind not in {"conditionThreshold", "conditionAbsent"}:
            raise Unanswerable(f"{kind} is not evaluated here")
        told = condition[kind]
        if told.get("forecastOptions"):
            raise Unanswerable("forecasts are not made here")
        trigger = told.get("trigger") or {}
        below = told.get("denominatorFilter")
        return cls(
            str(condition["displayName"]),
            _query(told.get("filter") or "", told.get("aggregations")),
            _query(below, told.get("denominatorAggregations")) if below else None,
            told.get("comparison") == "COMPARISON_LT",
            float(told.get("thresholdValue") or 0),
            kind == "conditionAbsent",
            seconds_of(told.get("duration")) or 0.0,
            str(told.get("evaluationMissingData") or f"{_MISSING}NO_OP").removeprefix(_MISSING),
            float(trigger.get("count") or 1),
            float(trigger["percent"]) if trigger.get("percent") else None,
        )

    @property
    def looks_back_s(self) -> float:
        """How far before a moment it looks."""
        return self.duration_s + self.query.period_s


def _query(text: str, aggregations: Sequence[Mapping[str, Any]] | None) -> Query:
    told = aggregations or ()
    if len(told) > 1:
        raise Unanswerable("one aggregation is computed here, not a second one of what came of it")
    query = Query.of(text, told[0] if told else {})
    if not query.aligner:
        raise Unanswerable("points that are not aligned are not evaluated here")
    return query
