"""A request that the API refuses.

It is asked of an endpoint `{endpoint}` with the models 1, which has all traffic, and 2, both of the
only version of `{model}`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cloud_sandbox.gcp.vertex.refusal import Refusal
from tests.sandbox.data_plane.vertex_api.api import ON_ONE, PLACE, Api, a_model

MODEL = f"{PLACE}/models/{{model}}"
DEPLOY = "POST endpoints/{endpoint}:deployModel"
UNDEPLOY = "POST endpoints/{endpoint}:undeployModel"
MUTATE = "POST endpoints/{endpoint}:mutateDeployedModel"
PATCH = "PATCH endpoints/{endpoint}?updateMask="
UPLOAD = "POST models:upload"
CPU = "aiplatform.googleapis.com/prediction/online/cpu/utilization"


@dataclass(frozen=True)
class Breach:
    refusal: Refusal
    call: str
    """Method and path."""

    told: str
    body: Any = None
    before: Callable[[Api], object] | None = None
    token: str = "sandbox"


def uploading(**more: Any) -> dict[str, Any]:
    return {"model": a_model(**more)}


def container(**more: Any) -> dict[str, Any]:
    return uploading(containerSpec=more)


def deploying(split: dict[str, int] | None = None, **more: Any) -> dict[str, Any]:
    return {"deployedModel": {"model": MODEL} | ON_ONE | more, "trafficSplit": split or {}}


def on(machine: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    resources = {"machineSpec": machine or {}, "minReplicaCount": 1} | more
    return deploying(dedicatedResources=resources)


def following(*specs: dict[str, Any]) -> dict[str, Any]:
    return on(autoscalingMetricSpecs=list(specs))


def mutating(mask: str, **more: Any) -> dict[str, Any]:
    return {"deployedModel": {"id": "1"} | more, "updateMask": mask}


def a_model_with_a_prefix(api: Api) -> None:
    api.upload("with-a-prefix", containerSpec={"invokeRoutePrefix": "/*"})
