"""A deployed model as the provider's `deployedModels` shows it."""

from typing import Any, Final

from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.vertex.serving import DeployedModel

_PLAIN: Final = (
    *("id", "model", "modelVersionId", "displayName", "createTime", "serviceAccount"),
    *("enableAccessLogging", "sharedResources"),
)
_MACHINE: Final = ("machineType", "acceleratorType", "acceleratorCount")


def shown(model: DeployedModel) -> Properties:
    """In the provider's form, where what the API has once is a list of one.

    `deployedModels` in `products/vertexai/Endpoint.yaml` of magic-modules [D].
    """
    told: Properties = {name: model[name] for name in _PLAIN if name in model}
    dedicated: dict[str, Any] | None = model.get("dedicatedResources")
    if dedicated is not None:
        machine = dedicated.get("machineSpec", {})
        told["dedicatedResources"] = [
            {name: dedicated[name] for name in _COUNTS if name in dedicated}
            | {
                "machineSpecs": [{name: machine[name] for name in _MACHINE if name in machine}],
                "autoscalingMetricSpecs": dedicated.get("autoscalingMetricSpecs", []),
            }
        ]
    if "automaticResources" in model:
        told["automaticResources"] = [model["automaticResources"]]
    return told


_COUNTS: Final = ("minReplicaCount", "maxReplicaCount")
