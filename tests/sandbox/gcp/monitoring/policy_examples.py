"""Examples of alert policies."""

from typing import Any

from tests.sandbox.gcp.held_breaches import prevented
from tests.support.lifecycle import Breach, Example

TOKEN = "gcp:monitoring/alertPolicy:AlertPolicy"
ONLINE = "aiplatform.googleapis.com/prediction/online"
SUM = {
    "alignmentPeriod": "60s",
    "perSeriesAligner": "ALIGN_DELTA",
    "crossSeriesReducer": "REDUCE_SUM",
}
LOGS = {"conditionMatchedLog": {"filter": "severity=ERROR"}}


def of(metric: str, *more: str) -> str:
    """A filter for one of Vertex AI's metrics."""
    first = (
        f'metric.type = "{ONLINE}/{metric}"',
        'resource.type = "aiplatform.googleapis.com/Endpoint"',
    )
    return " AND ".join((*first, *more))


FAILED = of("response_count", 'metric.labels.response_code = starts_with("5")')


def threshold(**more: Any) -> dict[str, Any]:
    """Conditions of a policy: one threshold."""
    told = {
        "filter": FAILED,
        "aggregations": [SUM],
        "comparison": "COMPARISON_GT",
        "thresholdValue": 5,
        "duration": "0s",
    }
    whole = {name: value for name, value in (told | more).items() if value is not None}
    return {"conditions": [{"displayName": "errors", "conditionThreshold": whole}]}


def aggregated(**more: Any) -> dict[str, Any]:
    return threshold(aggregations=[SUM | more])


def absent(**more: Any) -> dict[str, Any]:
    """Conditions of a policy: one absence."""
    told = {"filter": of("response_count"), "duration": "300s", "aggregations": [SUM]}
    return {"conditions": [{"displayName": "no traffic", "conditionAbsent": told | more}]}


POLICY = Example(
    token=TOKEN,
    inputs={"displayName": "fraud: errors", "combiner": "OR", **threshold()},
    id=r"projects/serving-tests/alertPolicies/\d{19}",
    outputs={
        "name": r"projects/serving-tests/alertPolicies/\d{19}",
        "project": "serving-tests",
        "enabled": True,
    },
    changed={
        "displayName": "fraud: no traffic",
        "combiner": "AND",
        "severity": "CRITICAL",
        "userLabels": {"team": "fraud"},
        "documentation": {"content": "what to do", "mimeType": "text/markdown"},
        **absent(),
    },
    replaced={"project": "serving-others"},
    breaches=(
        prevented(TOKEN),
        Breach("conditions_fit", "takes 1 to 6, got 0", inputs={"conditions": []}),
        Breach(
            "conditions_fit",
            "with a log matching condition can only have a single condition.",
            inputs={"conditions": [{"displayName": "logs"} | LOGS, *threshold()["conditions"]]},
        ),
        Breach(
            "conditions_fit",
            "alertStrategy.notificationRateLimit: is required beside a conditionMatchedLog",
            inputs={"conditions": [{"displayName": "logs"} | LOGS]},
        ),
        Breach(
            "conditions_are_of_one_kind",
            "conditions[0]: takes exactly one of conditionThreshold",
            inputs={"conditions": [{"displayName": "errors"}]},
        ),
        Breach(
            "filters_fit",
            'must specify a restriction on "resource.type" in the filter',
            inputs=threshold(filter=f'metric.type = "{ONLINE}/response_count"'),
        ),
        Breach(
            "filters_fit",
            f'Cannot find metric(s) that match type = "{ONLINE}/respose_count"',
            inputs=threshold(filter=of("respose_count")),
        ),
        Breach(
            "filters_fit",
            "did you mean response_code?",
            inputs=threshold(filter=of("response_count", 'metric.labels.response = "500"')),
        ),
        Breach(
            "filters_fit",
            "has no resource label 'endpoint'",
            inputs=threshold(filter=of("response_count", 'resource.labels.endpoint = "1"')),
        ),
        Breach(
            "filters_fit",
            "is written of aiplatform.googleapis.com/Endpoint",
            inputs=threshold(
                filter=f'metric.type = "{ONLINE}/replicas" resource.type = "gce_instance"'
            ),
        ),
        Breach("filters_fit", "filter: is required", inputs=threshold(filter=None)),
        Breach(
            "filters_fit",
            "cannot be read from",
            inputs=threshold(denominatorFilter=of("response_count", '"')),
        ),
        Breach(
            "filters_fit",
            "takes up to 2048 characters",
            inputs=threshold(filter=of("response_count", f'metric.labels.spot = "{"a" * 2048}"')),
        ),
        Breach(
            "aggregations_fit",
            "The aligner cannot be applied to metrics with kind DELTA and value type DISTRIBUTION.",
            inputs=threshold(
                filter=of("prediction_latencies"),
                aggregations=[SUM | {"perSeriesAligner": "ALIGN_RATE"}],
            ),
        ),
        Breach(
            "aggregations_fit",
            "An aggregation cannot have group-by fields without a reducer.",
            inputs=aggregated(
                crossSeriesReducer="REDUCE_NONE", groupByFields=["resource.label.location"]
            ),
        ),
        Breach(
            "aggregations_fit",
            "alignment period must be in multiples of one minute; got '450s'",
            inputs=aggregated(alignmentPeriod="450s"),
        ),
        Breach(
            "aggregations_fit",
            "must be 60s to 90000s; got '30s'",
            inputs=aggregated(alignmentPeriod="30s"),
        ),
        Breach(
            "aggregations_fit",
            "alignmentPeriod: is required",
            inputs=aggregated(alignmentPeriod=""),
        ),
        Breach(
            "aggregations_fit",
            "crossSeriesReducer: needs a perSeriesAligner",
            inputs=aggregated(perSeriesAligner="ALIGN_NONE"),
        ),
        Breach(
            "durations_fit",
            'had an invalid value of "30s": only multiples of 1 minute are supported',
            inputs=threshold(duration="30s"),
        ),
        Breach("durations_fit", "must be seconds", inputs=threshold(duration="5m")),
        Breach("durations_fit", "must be 120s or more", inputs=absent(duration="60s")),
        Breach(
            "comparisons_fit",
            "must be COMPARISON_GT or COMPARISON_LT; got 'COMPARISON_GE'",
            inputs=threshold(comparison="COMPARISON_GE"),
        ),
        Breach(
            "missing_data_fits",
            "Conditions setting evaluation_missing_data must have a non-zero duration.",
            inputs=threshold(evaluationMissingData="EVALUATION_MISSING_DATA_INACTIVE"),
        ),
        Breach(
            "ratios_fit",
            "must have the alignmentPeriod and groupByFields of aggregations",
            inputs=threshold(
                denominatorFilter=of("response_count"),
                denominatorAggregations=[SUM | {"alignmentPeriod": "120s"}],
            ),
        ),
        Breach(
            "channels_are_named",
            "Name must begin with 'projects/{project_id}/notificationChannels/{channel_id}', got:",
            inputs={"notificationChannels": ["ml@example.com"]},
        ),
        Breach("texts_fit", "displayName: takes up to 512", inputs={"displayName": "a" * 513}),
        Breach(
            "texts_fit",
            "documentation.content: takes up to 8192",
            inputs={"documentation": {"content": "a" * 8193}},
        ),
        Breach("labels_fit", "the key '1st' must match", inputs={"userLabels": {"1st": "a"}}),
        Breach(
            "channels_exist",
            "Notification channel not found: projects/serving-tests/notificationChannels/1",
            inputs={"notificationChannels": ["projects/serving-tests/notificationChannels/1"]},
        ),
    ),
)
