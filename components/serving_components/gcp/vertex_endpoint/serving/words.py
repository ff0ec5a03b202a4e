"""The portable block `scaling`, in the words of a deployment on Vertex AI."""

from collections.abc import Iterator, Mapping
from typing import Final

from serving_components.core import Fault, Scaling
from serving_components.core.nearest import nearest
from serving_components.gcp.vertex_deployment import targets as deployment_targets

_DUTY_CYCLE, _CPU, _REQUESTS, *_OTHERS = deployment_targets.METRICS

TARGETS: Final[Mapping[str, str]] = {
    "cpu_percent": _CPU,
    "gpu_percent": _DUTY_CYCLE,
    "requests_per_minute": _REQUESTS,
}
"""By word, the metric whose target it is."""

_INSTEAD: Final = {
    "concurrent_requests": "set requests_per_minute",
    "gpu_memory_percent": "set gpu_percent",
    "backlog": "set requests_per_minute",
}
_ITS_OWN: Final = {
    "between": (
        "is not there on Vertex AI, which keeps a target; set one, such as cpu_percent, instead"
    ),
    "schedules": (
        "is not there on Vertex AI, whose replicas follow targets alone; set min to what the"
        " busiest time needs, or change min and max by an `up` on a clock of yours"
    ),
    "suspend": "is not there on Vertex AI; set max to min to hold the number of replicas",
    "scale_out_cooldown_s": "is Vertex AI's own, which nobody sets; leave it out",
    "scale_in_cooldown_s": "is Vertex AI's own, which nobody sets; leave it out",
    "vcpus": "is known to Vertex AI, which measures its own machines; leave it out",
    "gpus": "is known to Vertex AI, which measures its own machines; leave it out",
}


def targets(scaling: Scaling) -> dict[str, int]:
    """By metric, what `AutoscalingMetricSpec` has of it: whole numbers [D]."""
    told = {
        metric: int(asked)
        for word, metric in TARGETS.items()
        if (asked := getattr(scaling, word)) is not None
    }
    if scaling.metric is not None:
        told[f"{scaling.metric.namespace}/{scaling.metric.name}"] = int(scaling.metric.target)
    return told


def objections(scaling: Scaling, *, accelerated: bool) -> Iterator[Fault]:
    """What Vertex AI cannot do, each with the nearest thing that it can."""
    if scaling.min == 0:
        # `DedicatedResources.minReplicaCount` of the aiplatform v1 discovery document, revision
        # 20261106: at least 1; none is in v1beta1 alone [D].
        yield Fault(("min",), "must be at least 1, as Vertex AI keeps one replica; got 0")
    for word, reason in _ITS_OWN.items():
        if getattr(scaling, word) != Scaling.model_fields[word].default:
            yield Fault((word,), reason)
    for word in scaling.targets:
        if word in _INSTEAD:
            yield Fault((word,), f"is not what Vertex AI can scale by; {_INSTEAD[word]}")
        elif word == "metric":
            yield from _of_metric(scaling)
        elif getattr(scaling, word) != int(getattr(scaling, word)):
            told = f"must be a whole number on Vertex AI; got {getattr(scaling, word):g}"
            yield Fault((word,), told)
    if scaling.gpu_percent is not None and not accelerated:
        yield Fault(
            ("gpu_percent",),
            "is of accelerators, and there are none; set accelerator_type, or leave it out",
        )


def _of_metric(scaling: Scaling) -> Iterator[Fault]:
    """Few metrics can be scaled by, and of those the portable words name the usual ones."""
    metric = scaling.metric
    assert metric is not None, "it is among the targets"  # noqa: S101
    name = f"{metric.namespace}/{metric.name}"
    words = {metric: word for word, metric in TARGETS.items()}
    if name in words:
        yield Fault(("metric",), f"{name} is {words[name]} here; set that")
    elif name not in _OTHERS[1:]:
        # The first needs the labels of a subscription, which a deployment here does not take.
        hint = nearest(name, _OTHERS[1:]) or f"; it can by {', '.join(_OTHERS[1:])}"
        yield Fault(("metric",), f"{name} is not what Vertex AI can scale by{hint}")
    elif metric.target == int(metric.target):
        # Which accelerators it is of, its name does not tell.
        for fault in deployment_targets.objections({name: int(metric.target)}, accelerated=True):
            yield Fault(("metric", "target"), fault.reason)
    if metric.target != int(metric.target):
        told = f"must be a whole number on Vertex AI; got {metric.target:g}"
        yield Fault(("metric", "target"), told)
    for word in ("statistic", "dimensions"):
        if word in metric.model_fields_set:
            yield Fault(("metric", word), "is Vertex AI's own; leave it out")
