"""The metrics that Vertex AI writes about its endpoints, as facts.

Source of everything: Google's page "Google Cloud metrics: A to B", section `aiplatform`, and
"Monitored resource types" for the labels of an endpoint [D].
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

DOMAIN: Final = "aiplatform.googleapis.com"
"""The namespace of a series; a metric's type is this, a slash and its name."""

RESOURCE: Final = f"{DOMAIN}/Endpoint"
RESOURCE_LABELS: Final = frozenset({"resource_container", "location", "endpoint_id"})
ONLINE: Final = f"{DOMAIN}/prediction/online/"


class Kind(StrEnum):
    """How a metric's points relate to time."""

    GAUGE = "GAUGE"
    """What was measured at a moment."""

    DELTA = "DELTA"
    """What came about since the point before."""


class Value(StrEnum):
    """Of what type its points are."""

    INT64 = "INT64"
    DOUBLE = "DOUBLE"
    DISTRIBUTION = "DISTRIBUTION"


@dataclass(frozen=True)
class Metric:
    """One type of metric."""

    type: str
    kind: Kind
    value: Value
    unit: str
    labels: frozenset[str]


_OF_MODEL: Final = ("deployed_model_id", "spot")
_NAMED: Final = (*_OF_MODEL, "model_display_name", "endpoint_display_name")
_OF_REPLICA: Final = (*_OF_MODEL, "replica_id")


def _metric(name: str, kind: Kind, value: Value, unit: str, *labels: str) -> Metric:
    return Metric(ONLINE + name, kind, value, unit, frozenset(labels))


_ALL: Final = (
    _metric("prediction_count", Kind.DELTA, Value.INT64, "1", *_NAMED),
    _metric("response_count", Kind.DELTA, Value.INT64, "1", *_NAMED, "response_code"),
    _metric("error_count", Kind.DELTA, Value.INT64, "1", *_NAMED),
    _metric("prediction_latencies", Kind.DELTA, Value.DISTRIBUTION, "ms", *_NAMED, "latency_type"),
    _metric("replicas", Kind.GAUGE, Value.INT64, "1", *_NAMED),
    _metric("target_replicas", Kind.GAUGE, Value.INT64, "1", *_NAMED),
    _metric("machine_count", Kind.GAUGE, Value.INT64, "1", *_NAMED),
    _metric("cpu/utilization", Kind.GAUGE, Value.DOUBLE, "10^2.%", *_OF_REPLICA),
    _metric("memory/bytes_used", Kind.GAUGE, Value.INT64, "By", *_OF_REPLICA),
    _metric("accelerator/duty_cycle", Kind.GAUGE, Value.DOUBLE, "10^2.%", *_OF_REPLICA),
    _metric("accelerator/memory/bytes_used", Kind.GAUGE, Value.INT64, "By", *_OF_REPLICA),
    _metric("network/received_bytes_count", Kind.DELTA, Value.INT64, "By", *_OF_REPLICA),
    _metric("network/sent_bytes_count", Kind.DELTA, Value.INT64, "By", *_OF_REPLICA),
    _metric(
        "private/prediction_latencies", Kind.DELTA, Value.DISTRIBUTION, "ms", "deployed_model_id"
    ),
    _metric(
        *("private/response_count", Kind.DELTA, Value.INT64, "1"),
        *("deployed_model_id", "response_code"),
    ),
)
METRICS: Final = {metric.type: metric for metric in _ALL}
"""By type."""
