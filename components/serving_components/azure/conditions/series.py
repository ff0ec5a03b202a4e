"""Series of Azure Monitor as values: which are looked at, and how they become one number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

ENDPOINTS: Final = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints"
DEPLOYMENTS: Final = f"{ENDPOINTS}/deployments"
"""Metric namespaces: Azure Monitor's lists of supported metrics of these types [D]."""

DEPLOYMENT: Final = "deployment"
"""The dimension of an endpoint's metrics that tells its deployments apart [D]."""

EVERY: Final = "*"
"""Each value of a dimension, as a series of its own."""

MINUTE_S: Final = 60


class Aggregation(StrEnum):
    """How the points of a period become one: `AggregationType` of an alert rule's criterion [D].

    An endpoint's own metrics have the average alone (Azure Monitor's list of them [D]).
    """

    AVERAGE = "Average"
    MAXIMUM = "Maximum"

    def of(self, values: Sequence[float]) -> float:
        """One of several."""
        return max(values) if self is Aggregation.MAXIMUM else sum(values) / len(values)


@dataclass(frozen=True)
class Place:
    """What is looked at: an endpoint, or one of its deployments."""

    endpoint_id: str
    """Its id in Azure Resource Manager."""

    deployment: str | None = None
    """The deployment's name. None: all of it."""


@dataclass(frozen=True)
class Dimension:
    """Which values of a dimension are looked at, each as a series of its own.

    An alert rule holds each of them against its threshold (`alerts-troubleshoot-metric` [D]).
    """

    name: str
    values: Sequence[str] = (EVERY,)
    excluded: bool = False
    """Whether these are left out, and not those that are looked at."""

    @property
    def asked_for(self) -> str | None:
        """What a question asks for: the one value, or each where all are. None: some of them."""
        return None if self.excluded or len(self.values) > 1 else self.values[0]

    def takes(self, value: str) -> bool:
        """Whether a series of this value is one of them."""
        return (value in self.values) is not self.excluded

    def as_inputs(self) -> dict[str, Any]:
        """As the engine passes it. Names are state."""
        return {"name": self.name, "values": list(self.values), "excluded": self.excluded}

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Dimension":
        """From what the engine passes."""
        return cls(told["name"], tuple(told["values"]), bool(told["excluded"]))


@dataclass(frozen=True)
class Series:
    """One metric of an endpoint, or of one of its deployments."""

    metric: str
    namespace: str = ENDPOINTS
    dimensions: Sequence[Dimension] = ()
    aggregation: Aggregation = Aggregation.AVERAGE
    period_s: int = 5 * MINUTE_S
    """Seconds, whole minutes: each value is of the period that ends with its minute."""

    added: bool = False
    """Whether minutes and series side by side add up, as counts do, or are taken together by
    `aggregation`."""

    def resource(self, place: Place) -> str:
        """The id of what has the metric.

        Raises:
            ValueError: it is of a deployment, and none is looked at.
        """
        if self.namespace == ENDPOINTS:
            return place.endpoint_id
        if place.deployment is None:
            raise ValueError(f"{self.metric} is of one deployment")
        return f"{place.endpoint_id}/deployments/{place.deployment}"

    def at(self, place: Place) -> "Series":
        """These of one deployment alone, where that is what is looked at."""
        if self.namespace != ENDPOINTS or place.deployment is None:
            return self
        others = [it for it in self.dimensions if it.name != DEPLOYMENT]
        return replace(self, dimensions=(Dimension(DEPLOYMENT, (place.deployment,)), *others))

    def as_inputs(self) -> dict[str, Any]:
        """As the engine passes it. Names are state."""
        return {
            "metric": self.metric,
            "namespace": self.namespace,
            "dimensions": [it.as_inputs() for it in self.dimensions],
            "aggregation": self.aggregation.value,
            "periodS": self.period_s,
            "added": self.added,
        }

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Series":
        """From what the engine passes; numbers come as floats."""
        return cls(
            told["metric"],
            told["namespace"],
            tuple(map(Dimension.of, told["dimensions"])),
            Aggregation(told["aggregation"]),
            int(told["periodS"]),
            bool(told["added"]),
        )
