"""A condition: what is compared with what, and over which time."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from serving_components.azure.conditions.series import Series


class Operator(StrEnum):
    """How a value is bad: `Operator` of an alert rule's criterion [D]."""

    ABOVE = "GreaterThan"
    AT_LEAST = "GreaterThanOrEqual"
    BELOW = "LessThan"


_BAD: Final[Mapping[Operator, Callable[[float, float], bool]]] = {
    Operator.ABOVE: operator.gt,
    Operator.AT_LEAST: operator.ge,
    Operator.BELOW: operator.lt,
}


@dataclass(frozen=True)
class Condition:
    """One symptom of an endpoint, or of one of its deployments.

    It rings at the first look at which it holds, as alert rules do (`alerts-types` [D]), and never
    without data, as they hardly can [U].
    """

    symptom: str
    says: str
    """In its reader's words: `more than 1 % of the requests fail`."""

    series: Series
    threshold: float
    operator: Operator = Operator.ABOVE
    over: Series | None = None
    """What `series` is divided by before it is compared. No alert rule of Azure's can: it takes one
    metric for each criterion, and all criteria must hold (`MetricAlert`, 2018-03-01 [D])."""

    least: float = 0.0
    """Least that is divided by: a share of fewer is taken as one of so many."""

    def exceeded(self, value: float) -> bool:
        """Whether a value is bad."""
        return _BAD[self.operator](value, self.threshold)

    def as_inputs(self) -> dict[str, Any]:
        """As the engine passes it, which holds no None. Names are state."""
        told = {
            "symptom": self.symptom,
            "says": self.says,
            "series": self.series.as_inputs(),
            "threshold": self.threshold,
            "operator": self.operator.value,
        }
        if self.over is None:
            return told
        return told | {"over": self.over.as_inputs(), "least": self.least}

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Condition":
        """From what the engine passes; numbers come as floats."""
        over = told.get("over")
        return cls(
            told["symptom"],
            told["says"],
            Series.of(told["series"]),
            float(told["threshold"]),
            Operator(told["operator"]),
            Series.of(over) if over else None,
            float(told.get("least") or 0),
        )
