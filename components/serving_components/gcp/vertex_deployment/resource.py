"""VertexDeployment: a model version deployed on an endpoint, with its machines."""

from collections.abc import Mapping
from typing import Any

import pulumi

from serving_components.core.own_resource.resource import OwnResource
from serving_components.core.own_resource.telling import happened
from serving_components.gcp.own_resource.digest import owner_of
from serving_components.gcp.vertex_deployment.arguments import VertexDeploymentArgs
from serving_components.gcp.vertex_deployment.provider import VertexDeploymentProvider


class VertexDeployment(OwnResource, module="serving", name="VertexDeployment"):
    """Numbers of replicas, targets and the container's logs change in place.

    Anything else is deployed anew beside this one, which is undeployed once traffic has moved.
    """

    deployed_model_id: pulumi.Output[str]
    """What VertexTraffic takes, and an endpoint's traffic split is written by."""

    failure: pulumi.Output[str | None]
    """Why it does not serve as was asked for, in one line; None if it does."""

    def __init__(
        self,
        name: str,
        args: VertexDeploymentArgs | Mapping[str, Any],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        asked = VertexDeploymentArgs.take(args)
        inputs = {
            "endpoint": asked.endpoint,
            "model": asked.model,
            "slot": asked.slot,
            "machineType": asked.machine_type,
            "acceleratorType": asked.accelerator_type and asked.accelerator_type.value,
            "acceleratorCount": asked.accelerator_count,
            "minReplicas": asked.min_replicas,
            "maxReplicas": asked.max_replicas or asked.min_replicas,
            "requiredReplicas": asked.required_replicas,
            "targets": asked.targets,
            "serviceAccount": asked.service_account,
            "spot": asked.spot,
            "containerLogging": asked.container_logging,
            "accessLogging": asked.access_logging,
            "revision": asked.revision,
            "timeoutMinutes": asked.timeout_minutes,
            "adopt": asked.adopt,
            "owner": owner_of(name),
        }
        outputs = ("deployed_model_id", "operation", "failure")
        super().__init__(VertexDeploymentProvider(), name, inputs, outputs, opts)
        self.deployed_model_id = happened(self.deployed_model_id, self.failure)
