"""What adds instances and takes them away, as the rules of a profile."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pulumi
from pulumi_azure_native import monitor

from serving_components.azure.online_endpoint.scaling.measures import Measure
from serving_components.azure.online_endpoint.scaling.thresholds import Thresholds, thresholds
from serving_components.core import Scaling, Statistic

_GRAIN: Final = "PT1M"
_OUT_AFTER: Final = "PT5M"
"""The shortest that there is: `timeWindow` in pulumi-azure-native 3.29.0 [D]."""

_IN_AFTER: Final = "PT15M"
_AGGREGATIONS: Final[Mapping[Statistic, monitor.TimeAggregationType]] = {
    Statistic.AVERAGE: monitor.TimeAggregationType.AVERAGE,
    Statistic.MINIMUM: monitor.TimeAggregationType.MINIMUM,
    Statistic.MAXIMUM: monitor.TimeAggregationType.MAXIMUM,
}


@dataclass(frozen=True)
class Measured:
    """Where the metrics of one deployment are."""

    endpoint_id: pulumi.Input[str]
    deployment_id: pulumi.Input[str]
    deployment_name: str


def rules(scaling: Scaling, of: Measured) -> list[monitor.ScaleRuleArgs]:
    """One more where any threshold is passed, one fewer where all are undercut.

    So rules of Azure Monitor go together: `autoscale-best-practices` [D].
    """
    return [rule for asked in thresholds(scaling) for rule in _both(scaling, asked, of)]


def _both(scaling: Scaling, asked: Thresholds, of: Measured) -> Iterator[monitor.ScaleRuleArgs]:
    above = monitor.ComparisonOperationType.GREATER_THAN
    if asked.reached:
        above = monitor.ComparisonOperationType.GREATER_THAN_OR_EQUAL
    below = monitor.ComparisonOperationType.LESS_THAN
    if not scaling.suspend.scale_out:
        yield monitor.ScaleRuleArgs(
            metric_trigger=_trigger(asked, of, above, asked.out_above, _OUT_AFTER),
            scale_action=_action(monitor.ScaleDirection.INCREASE, scaling.scale_out_cooldown_s),
        )
    if asked.in_below is not None and not scaling.suspend.scale_in:
        yield monitor.ScaleRuleArgs(
            metric_trigger=_trigger(asked, of, below, asked.in_below, _IN_AFTER),
            scale_action=_action(monitor.ScaleDirection.DECREASE, scaling.scale_in_cooldown_s),
        )


def _trigger(
    asked: Thresholds,
    of: Measured,
    operator: monitor.ComparisonOperationType,
    threshold: float,
    window: str,
) -> monitor.MetricTriggerArgs:
    measure = asked.measure
    return monitor.MetricTriggerArgs(
        metric_name=measure.name,
        metric_namespace=measure.namespace,
        metric_resource_uri=of.endpoint_id if measure.of_endpoint else of.deployment_id,
        operator=operator,
        threshold=threshold,
        statistic=monitor.MetricStatisticType.AVERAGE,
        time_aggregation=_AGGREGATIONS[asked.statistic],
        time_grain=_GRAIN,
        time_window=window,
        dimensions=_dimensions(measure, of),
        divide_per_instance=measure.per_instance,
    )


def _dimensions(measure: Measure, of: Measured) -> list[monitor.ScaleRuleMetricDimensionArgs]:
    values = {"deployment": of.deployment_name} if measure.of_endpoint else {}
    return [
        monitor.ScaleRuleMetricDimensionArgs(
            dimension_name=name,
            operator=monitor.ScaleRuleMetricDimensionOperationType.EQUALS,
            values=[value],
        )
        for name, value in {**values, **measure.values}.items()
    ]


def _action(direction: monitor.ScaleDirection, cooldown_s: int) -> monitor.ScaleActionArgs:
    return monitor.ScaleActionArgs(
        direction=direction,
        type=monitor.ScaleType.CHANGE_COUNT,
        value="1",
        cooldown=f"PT{cooldown_s}S",
    )
