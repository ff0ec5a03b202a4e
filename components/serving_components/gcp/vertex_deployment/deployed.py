"""A deployment in the API's form: `DeployedModel` of the aiplatform v1 discovery document [D]."""

from collections.abc import Mapping
from typing import Any, Final

from serving_components.gcp.own_resource.names import same_model
from serving_components.gcp.vertex_deployment.wanted import Wanted

_PATHS: Final = {
    "minReplicas": "dedicatedResources.minReplicaCount",
    "maxReplicas": "dedicatedResources.maxReplicaCount",
    "requiredReplicas": "dedicatedResources.requiredReplicaCount",
    "targets": "dedicatedResources.autoscalingMetricSpecs",
    "containerLogging": "disableContainerLogging",
}


def whole_of(wanted: Wanted) -> dict[str, Any]:
    """As it is deployed."""
    told = wanted.inputs
    machine = {
        "machineType": told["machineType"],
        "acceleratorType": told["acceleratorType"],
        "acceleratorCount": told["acceleratorCount"],
    }
    dedicated = {
        "machineSpec": _given(machine),
        "minReplicaCount": told["minReplicas"],
        "maxReplicaCount": told["maxReplicas"],
        "requiredReplicaCount": told["requiredReplicas"],
        "autoscalingMetricSpecs": _specs(told["targets"]),
        "spot": told["spot"],
    }
    return {
        "id": wanted.id,
        "model": told["model"],
        "displayName": told["slot"],
        "dedicatedResources": _given(dedicated),
        **_given(
            {
                "serviceAccount": told["serviceAccount"],
                "enableAccessLogging": told["accessLogging"],
                "disableContainerLogging": not told["containerLogging"],
            }
        ),
    }


def mutation(identity: str, wanted: Wanted, names: list[str]) -> dict[str, Any]:
    """`MutateDeployedModelRequest` for these inputs; what is empty now is cleared [D]."""
    told = wanted.inputs
    model: dict[str, Any] = {"id": identity}
    values: dict[str, Any] = {
        "minReplicaCount": told["minReplicas"],
        "maxReplicaCount": told["maxReplicas"],
        "requiredReplicaCount": told["requiredReplicas"] or 0,
        "autoscalingMetricSpecs": _specs(told["targets"]),
    }
    paths = [_PATHS[name] for name in names]
    dedicated = {
        name: value for name, value in values.items() if f"dedicatedResources.{name}" in paths
    }
    if dedicated:
        model["dedicatedResources"] = dedicated
    if "containerLogging" in names:
        model["disableContainerLogging"] = not told["containerLogging"]
    return {"deployedModel": model, "updateMask": ",".join(paths)}


def mutable_of(found: Mapping[str, Any], wanted: Wanted) -> dict[str, Any]:
    """The inputs that a deployment has now, which others may have changed.

    As many required as there are at least is what it means to say nothing of them [D].
    """
    dedicated = found.get("dedicatedResources") or {}
    least = dedicated.get("minReplicaCount") or 1
    specs = dedicated.get("autoscalingMetricSpecs") or []
    required = dedicated.get("requiredReplicaCount") or least
    asked = wanted.inputs["requiredReplicas"]
    return {
        "minReplicas": least,
        "maxReplicas": dedicated.get("maxReplicaCount") or least,
        "requiredReplicas": asked if required == (asked or least) else required,
        "targets": {spec["metricName"]: spec.get("target") or _TARGET for spec in specs},
        "containerLogging": not found.get("disableContainerLogging", False),
    }


_MACHINE: Final = "n1-standard-2"
"""`MachineSpec.machineType`'s default [D]."""

_TARGET: Final = 60
"""`AutoscalingMetricSpec.target`'s default [D]."""


def unlike(found: Mapping[str, Any], wanted: Wanted) -> list[str]:
    """Inputs that no call can change, and that what was made elsewhere has otherwise."""
    told, dedicated = wanted.inputs, found.get("dedicatedResources") or {}
    machine = dedicated.get("machineSpec") or {}
    has = {
        "machineType": machine.get("machineType") or _MACHINE,
        "acceleratorType": machine.get("acceleratorType"),
        "acceleratorCount": machine.get("acceleratorCount") or None,
        "serviceAccount": found.get("serviceAccount"),
        "spot": bool(dedicated.get("spot")),
        "accessLogging": bool(found.get("enableAccessLogging")),
    }
    different = [name for name, value in has.items() if (told[name] or None) != (value or None)]
    model = _versioned(found)
    return different if same_model(model, told["model"]) else ["model", *different]


def _versioned(found: Mapping[str, Any]) -> str:
    name, version = str(found.get("model", "")), found.get("modelVersionId")
    return name if "@" in name or not version else f"{name}@{version}"


def _specs(targets: Mapping[str, int] | None) -> list[dict[str, Any]]:
    return [{"metricName": name, "target": it} for name, it in sorted((targets or {}).items())]


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
