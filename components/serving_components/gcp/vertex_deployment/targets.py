"""What the number of replicas follows."""

from collections.abc import Iterator, Mapping
from typing import Final

from serving_components.core import Fault
from serving_components.core.nearest import nearest

_ONLINE: Final = "aiplatform.googleapis.com/prediction/online"
METRICS: Final = (
    f"{_ONLINE}/accelerator/duty_cycle",
    f"{_ONLINE}/cpu/utilization",
    f"{_ONLINE}/request_count",
    "pubsub.googleapis.com/subscription/num_undelivered_messages",
    "prometheus.googleapis.com/vertex_dcgm_fi_dev_gpu_util",
    "prometheus.googleapis.com/vertex_vllm_gpu_cache_usage_perc",
    "prometheus.googleapis.com/vertex_vllm_num_requests_waiting",
)
"""`AutoscalingMetricSpec.metricName` of the aiplatform v1 discovery document, rev. 20261106 [D]."""

_PERCENT: Final = frozenset({*METRICS[:2], *METRICS[4:6]})
"""Those that are percentages: the document says so of every target, and cannot mean the others."""

_ALL: Final = 100


def objections(targets: Mapping[str, int], *, accelerated: bool) -> Iterator[Fault]:
    """Metrics that there are not, and targets that none can have."""
    for metric, target in targets.items():
        path = ("targets", metric)
        if metric not in METRICS:
            hint = _meant(metric) or f"; known are {', '.join(METRICS)}"
            yield Fault(path, f"is no metric that Vertex AI scales by{hint}")
        elif target < 1:
            yield Fault(path, f"must be at least 1; got {target}")
        elif metric in _PERCENT and target > _ALL:
            yield Fault(path, f"is a percentage, and must be at most {_ALL}; got {target}")
        elif metric == METRICS[0] and not accelerated:
            yield Fault(
                path,
                "is of accelerators, and there are none; set accelerator_type, or leave it out",
            )


def _meant(metric: str) -> str:
    """Of a name without the service before it, the one that ends or goes on like it."""
    within = [known for known in METRICS if metric and metric in known]
    return f"; did you mean {within[0]}?" if len(within) == 1 else nearest(metric, METRICS)
