"""Who answers: the shares of the slots, and how a slot's share comes to another version."""

from typing import TYPE_CHECKING

import pulumi

from serving_components.gcp.vertex_endpoint.serving.slots import shares
from serving_components.gcp.vertex_traffic import rollouts
from serving_components.gcp.vertex_traffic.arguments import VertexTrafficArgs
from serving_components.gcp.vertex_traffic.resource import VertexTraffic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from serving_components.gcp.conditions.condition import Condition
    from serving_components.gcp.vertex_deployment.resource import VertexDeployment
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs


def traffic(
    name: str,
    args: "VertexEndpointArgs",
    *,
    endpoint: pulumi.Input[str],
    deployments: "Mapping[str, VertexDeployment]",
    conditions: "list[Condition]",
    opts: pulumi.ResourceOptions,
) -> VertexTraffic:
    """After every deployment, before the engine lets an earlier one go.

    `conditions` are looked at of the new deployment alone.
    """
    asked = VertexTrafficArgs(
        endpoint=endpoint,
        deployments={slot: made.deployed_model_id for slot, made in deployments.items()},
        split=shares(args),
        rollout=args.rollout,
        conditions=conditions,
        adopt=True,  # the endpoint is made here: what has requests is of a killed command
    )
    told = rollouts.longest(args.rollout, len(deployments), args.timeout_minutes)
    if told is not None:
        pulumi.log.info(told, resource=opts.parent)
    return VertexTraffic(name, asked, opts)
