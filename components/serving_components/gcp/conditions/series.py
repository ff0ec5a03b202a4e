"""Series of Cloud Monitoring as values: what is found, and how it becomes one number a minute."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

METRICS: Final = "aiplatform.googleapis.com/prediction/online/"
RESOURCE: Final = "aiplatform.googleapis.com/Endpoint"
"""Both: Cloud Monitoring's list of Google Cloud metrics, `aiplatform` [D]."""

DEPLOYED_MODEL: Final = "metric.labels.deployed_model_id"

MINUTE_S: Final = 60


@dataclass(frozen=True)
class Place:
    """What is looked at: an endpoint, or one of what is deployed on it."""

    location: str
    endpoint_id: str
    deployed_model_id: str | None = None
    """None: all of it."""


@dataclass(frozen=True)
class Series:
    """One metric of an endpoint.

    Words of the filter and of the aggregation: "Monitoring filters" and `Aggregation` of the
    monitoring v3 discovery document, revision 20260129 [D].
    """

    metric: str
    """Its name after `METRICS`."""

    aligner: str
    """How the points of a period become one."""

    reducer: str
    """How the series of several replicas or deployments become one."""

    period_s: int = MINUTE_S
    """Seconds, whole minutes: each value is of the period that ends with its minute."""

    where: Sequence[str] = ()
    """What else the filter asks of labels of the metric."""

    apart: bool = False
    """Whether there is a value for each deployed model, and not one for all."""

    def filter(self, place: Place) -> str:
        """Which series of Cloud Monitoring these are."""
        told = [
            f'metric.type = "{METRICS}{self.metric}"',
            f'resource.type = "{RESOURCE}"',
            f'resource.labels.location = "{place.location}"',
            f'resource.labels.endpoint_id = "{place.endpoint_id}"',
            *self.where,
        ]
        if place.deployed_model_id is not None:
            told.append(f'{DEPLOYED_MODEL} = "{place.deployed_model_id}"')
        return " AND ".join(told)

    @property
    def aggregation(self) -> dict[str, Any]:
        """`Aggregation` [D]."""
        told: dict[str, Any] = {
            "alignmentPeriod": f"{self.period_s}s",
            "perSeriesAligner": self.aligner,
            "crossSeriesReducer": self.reducer,
        }
        return told | ({"groupByFields": [DEPLOYED_MODEL]} if self.apart else {})

    def as_inputs(self) -> dict[str, Any]:
        """As the engine passes it. Names are state."""
        return {
            "metric": self.metric,
            "aligner": self.aligner,
            "reducer": self.reducer,
            "periodS": self.period_s,
            "where": list(self.where),
            "apart": self.apart,
        }

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Series":
        """From what the engine passes; numbers come as floats."""
        return cls(
            told["metric"],
            told["aligner"],
            told["reducer"],
            int(told["periodS"]),
            tuple(told["where"]),
            bool(told["apart"]),
        )
