"""ScalingMetric: any metric of the cloud's, kept at a target by the number of replicas."""

from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

from pydantic import Field

from serving_components.core.args import Args
from serving_components.core.wired import Wired


class Statistic(StrEnum):
    """How the data points of a minute are read."""

    AVERAGE = "Average"
    MINIMUM = "Minimum"
    MAXIMUM = "Maximum"
    SUM = "Sum"
    SAMPLE_COUNT = "SampleCount"


if TYPE_CHECKING:
    # Callers may write the word; it arrives as the member. Pulumi's analyzer takes no union.
    StatisticOrWord: TypeAlias = (
        Statistic | Literal["Average", "Minimum", "Maximum", "Sum", "SampleCount"]
    )
else:
    StatisticOrWord = Statistic


class ScalingMetric(Args):
    """One metric, which must fall as replicas are added: load for each replica, not in all."""

    namespace: str = Field(min_length=1)
    """Namespace of the metric."""

    name: str = Field(min_length=1)
    """Name of the metric."""

    target: float
    """Value at which it is kept, in the metric's own unit."""

    statistic: StatisticOrWord = Statistic.AVERAGE
    """How it is read. Default: `Average`."""

    dimensions: dict[str, Wired[str]] = {}
    """Names and values that tell its series. Default: of these replicas, where the namespace is
    the serving service's own; else none."""
