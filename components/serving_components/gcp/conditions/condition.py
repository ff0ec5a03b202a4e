"""A condition: what is compared with what, and for how long it has to hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from serving_components.gcp.conditions.series import Series


class Missing(StrEnum):
    """What a minute without data says: the last word of `EvaluationMissingData` [D]."""

    GOOD = "INACTIVE"
    BAD = "ACTIVE"


@dataclass(frozen=True)
class Condition:
    """One symptom of an endpoint, or of one of its deployments."""

    symptom: str
    says: str
    """In its reader's words: `more than 1 % of the requests fail`."""

    series: Series
    threshold: float
    over: Series | None = None
    """What `series` is divided by before it is compared. Of the same period."""

    below: bool = False
    """Whether it is bad to be below the threshold, and not above it. Nobody can ask for "at": the
    API takes `COMPARISON_GT` and `COMPARISON_LT` alone (pulumi-gcp 10.2.0, AlertPolicy [D])."""

    duration_s: int = 60
    """Seconds, whole minutes, for which it holds before it rings. Never 0: the API takes a word on
    missing data only beside a duration (an error quoted by a public repository's task list [I])."""

    missing: Missing = Missing.GOOD

    def exceeded(self, value: float) -> bool:
        """Whether a value is bad."""
        return value < self.threshold if self.below else value > self.threshold

    def as_inputs(self) -> dict[str, Any]:
        """As the engine passes it. Names are state."""
        return {
            "symptom": self.symptom,
            "says": self.says,
            "series": self.series.as_inputs(),
            "over": self.over and self.over.as_inputs(),
            "threshold": self.threshold,
            "below": self.below,
            "durationS": self.duration_s,
            "missing": self.missing.value,
        }

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Condition":
        """From what the engine passes; numbers come as floats."""
        over = told.get("over")
        return cls(
            told["symptom"],
            told["says"],
            Series.of(told["series"]),
            float(told["threshold"]),
            Series.of(over) if over else None,
            bool(told["below"]),
            int(told["durationS"]),
            Missing(told["missing"]),
        )
