"""What a deployed model runs on: exactly one kind of resources, and each of them whole."""

from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status

_DOCUMENT: Final = rules.documented("aiplatform v1 discovery document, revision 20261106")
_SDK: Final = rules.documented("`_deploy_call` in google-cloud-aiplatform 2.7.0")
ONE_KIND: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "a model is deployed on dedicated, automatic or shared resources, one of them",
    rules.documented(
        "`prediction_resources` in `types/endpoint.py` of google-cloud-aiplatform 2.7.0"
    ),
)
REPLICAS: Final = Refusal(Status.INVALID_ARGUMENT, "there is one replica at least", _DOCUMENT)
ORDER: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "the fewest replicas are at most the most",
    rules.unverified("what a maximum means"),
)
ACCELERATOR: Final = Refusal(
    Status.INVALID_ARGUMENT, "an accelerator's type and its count go together", _SDK
)
METRIC: Final = Refusal(
    Status.INVALID_ARGUMENT, "replicas follow a metric that the service has", _DOCUMENT
)
METRIC_ONCE: Final = Refusal(Status.INVALID_ARGUMENT, "a metric has one target at most", _DOCUMENT)
TARGET: Final = Refusal(
    Status.INVALID_ARGUMENT, "a target of utilization is 1 to 100 percent", _DOCUMENT
)
_KINDS: Final = ("dedicatedResources", "automaticResources", "sharedResources")
_ONLINE: Final = "aiplatform.googleapis.com/prediction/online/"
_PROMETHEUS: Final = "prometheus.googleapis.com/vertex_"
_PERCENTS: Final = (
    *(f"{_ONLINE}accelerator/duty_cycle", f"{_ONLINE}cpu/utilization"),
    *(f"{_PROMETHEUS}dcgm_fi_dev_gpu_util", f"{_PROMETHEUS}vllm_gpu_cache_usage_perc"),
)
_COUNTS: Final = (
    f"{_ONLINE}request_count",
    "pubsub.googleapis.com/subscription/num_undelivered_messages",
    f"{_PROMETHEUS}vllm_num_requests_waiting",
)
"""The document says 1 to 100 percent of these too, which none of them is: not held to it."""

_WHOLE: Final = 100


def check(model: dict[str, Any]) -> None:
    """See that the resources of a deployed model can be had.

    Raises:
        Refused: they cannot.
    """
    there = [kind for kind in _KINDS if model.get(kind)]
    if len(there) != 1:
        told = f"deployedModel needs exactly one of {', '.join(_KINDS)}"
        raise ONE_KIND.told(f"{told}; got {', '.join(there) or 'none'}")
    resources = model[there[0]]
    if isinstance(resources, dict):
        _check_replicas(f"deployedModel.{there[0]}", resources)
        _check_metrics(f"deployedModel.{there[0]}", resources)
    machine = model.get("dedicatedResources", {}).get("machineSpec", {})
    kind, count = machine.get("acceleratorType"), machine.get("acceleratorCount")
    if bool(kind) != bool(count):
        path = "deployedModel.dedicatedResources.machineSpec"
        told = f"{path} needs acceleratorType and acceleratorCount together"
        raise ACCELERATOR.told(f"{told}; got {kind!r} and {count!r}")


def whole(model: dict[str, Any]) -> dict[str, Any]:
    """With what the service fills in: the machine, and as many replicas at most as at least [D]."""
    dedicated = model.get("dedicatedResources")
    if dedicated is None:
        return model
    machine = {"machineType": "n1-standard-2"} | dedicated["machineSpec"]
    filled = {"maxReplicaCount": dedicated["minReplicaCount"]} | dedicated
    return model | {"dedicatedResources": filled | {"machineSpec": machine}}


def _check_replicas(path: str, resources: dict[str, Any]) -> None:
    least, most = resources.get("minReplicaCount"), resources.get("maxReplicaCount")
    if least is not None and least < 1:
        raise REPLICAS.told(f"{path}.minReplicaCount must be at least 1; got {least}")
    if least is not None and most is not None and most < least:
        told = f"{path}.maxReplicaCount must be at least minReplicaCount, {least}"
        raise ORDER.told(f"{told}; got {most}")


def _check_metrics(path: str, resources: dict[str, Any]) -> None:
    seen: set[str] = set()
    for number, spec in enumerate(resources.get("autoscalingMetricSpecs", ())):
        where, name = f"{path}.autoscalingMetricSpecs[{number}]", spec["metricName"]
        if name not in (*_PERCENTS, *_COUNTS):
            told = f"{where}.metricName must be one of {', '.join((*_PERCENTS, *_COUNTS))}"
            raise METRIC.told(f"{told}; got {name!r}")
        if name in seen:
            raise METRIC_ONCE.told(f"{where}.metricName {name} stands twice; give it one target")
        seen.add(name)
        target = spec.get("target")
        if name in _PERCENTS and target is not None and not 1 <= target <= _WHOLE:
            raise TARGET.told(f"{where}.target must be 1 to {_WHOLE} percent; got {target}")
