"""A condition as one of an alert policy, in the words of the provider."""

from typing import Any, Final

from serving_components.gcp.conditions.condition import Condition
from serving_components.gcp.conditions.series import Place, Series

_WORDS: Final = {
    "alignmentPeriod": "alignment_period",
    "perSeriesAligner": "per_series_aligner",
    "crossSeriesReducer": "cross_series_reducer",
    "groupByFields": "group_by_fields",
}


def as_policy(condition: Condition, place: Place) -> dict[str, Any]:
    """What `AlertPolicyConditionArgs` takes."""
    threshold: dict[str, Any] = {
        "filter": condition.series.filter(place),
        "aggregations": [aggregation(condition.series)],
        "comparison": "COMPARISON_LT" if condition.below else "COMPARISON_GT",
        "threshold_value": condition.threshold,
        "duration": f"{condition.duration_s}s",
        "evaluation_missing_data": f"EVALUATION_MISSING_DATA_{condition.missing}",
        "trigger": {"count": 1},
    }
    if condition.over is not None:
        threshold["denominator_filter"] = condition.over.filter(place)
        threshold["denominator_aggregations"] = [aggregation(condition.over)]
    return {"display_name": condition.says, "condition_threshold": threshold}


def aggregation(series: Series) -> dict[str, Any]:
    """What `AlertPolicyConditionConditionThresholdAggregationArgs` takes."""
    return {_WORDS[name]: value for name, value in series.aggregation.items()}
