"""A condition as a criterion of an alert rule: `monitor.MetricAlert` of azure-native 3.29.0 [D]."""

from typing import Any, Final

from serving_components.azure.conditions.condition import Condition
from serving_components.azure.conditions.series import MINUTE_S, Dimension, Series

PERIODS: Final = {
    1: "PT1M",
    5: "PT5M",
    15: "PT15M",
    30: "PT30M",
    60: "PT1H",
    360: "PT6H",
    720: "PT12H",
    1440: "P1D",
}
"""Minutes that a rule may look back over: azure-cli issue 31138 [I]."""

_LONG_S: Final = 4 * 60 * MINUTE_S


def window(condition: Condition) -> str:
    """What the rule looks back over: its `window_size`."""
    return PERIODS[condition.series.period_s // MINUTE_S]


def frequency(condition: Condition) -> str:
    """How often the rule looks: each minute, where it may.

    Every five over more than four hours (the service's words in
    DFE-Digital/publish-teacher-training pull request 4368 [I]).
    """
    return "PT5M" if condition.series.period_s > _LONG_S else "PT1M"


def criterion(condition: Condition) -> dict[str, Any]:
    """What `MetricCriteriaArgs` takes.

    Raises:
        ValueError: it is a share, and a rule compares one metric with a number: several criteria
            must all hold (`alerts-types` [D]), and none divides.
    """
    if condition.over is not None:
        raise ValueError(f"{condition.says}: no alert rule divides")
    return {
        **compared(condition.series),
        "name": condition.symptom,
        "operator": condition.operator.value,
        "threshold": condition.threshold,
    }


def compared(series: Series) -> dict[str, Any]:
    """What is compared, in the words of a criterion."""
    return {
        "criterion_type": "StaticThresholdCriterion",
        "metric_namespace": series.namespace,
        "metric_name": series.metric,
        "time_aggregation": series.aggregation.value,
        "dimensions": [_written(it) for it in series.dimensions],
    }


def _written(dimension: Dimension) -> dict[str, Any]:
    return {
        "name": dimension.name,
        "operator": "Exclude" if dimension.excluded else "Include",
        "values": list(dimension.values),
    }
