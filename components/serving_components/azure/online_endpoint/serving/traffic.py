"""Who answers: the shares of the slots, and what else of the endpoint changes in place."""

from typing import TYPE_CHECKING

import pulumi

from serving_components.azure.online_endpoint.private.public_network_access import (
    PublicNetworkAccess,
)
from serving_components.azure.online_endpoint.serving import quota
from serving_components.azure.online_endpoint.serving.auth_mode import AuthMode
from serving_components.azure.online_endpoint.serving.slots_asked import shares
from serving_components.azure.traffic import rollouts
from serving_components.azure.traffic.arguments import AzureTrafficArgs, EndpointSettings
from serving_components.azure.traffic.resource import AzureTraffic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from serving_components.azure.conditions.condition import Condition
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs
    from serving_components.azure.online_endpoint.serving.slots import Slot


def traffic(
    name: str,
    args: "AzureOnlineEndpointArgs",
    *,
    endpoint: pulumi.Input[str],
    slots: "Mapping[str, Slot]",
    identity: pulumi.Input[str],
    conditions: "list[Condition]",
    opts: pulumi.ResourceOptions,
) -> AzureTraffic:
    """After every deployment, before the engine lets an earlier one go.

    `conditions` are looked at of the new deployment alone.
    """
    asked = AzureTrafficArgs(
        endpoint=endpoint,
        deployments={slot: made.deployment.name for slot, made in slots.items()},
        traffic=shares(args),
        settings=EndpointSettings(
            tags=args.tags,
            auth_mode=AuthMode(args.auth_mode).value,
            public_network_access=PublicNetworkAccess(args.public_network_access).value,
            user_assigned_identities=[identity],
        ),
        rollout=args.rollout,
        conditions=conditions,
        mirror_first=args.mirror_first,
        max_instances={
            slot: quota.most(made.asked.scaling)
            for slot, made in slots.items()
            if made.asked.scaling.elastic
        },
        timeout_minutes=args.timeout_minutes,
        adopt=True,  # the endpoint is made here: what has requests is of a killed command
    )
    told = rollouts.longest(args.rollout, args.mirror_first, len(slots), args.timeout_minutes)
    if told is not None:
        pulumi.log.info(told, resource=opts.parent)
    return AzureTraffic(name, asked, opts)
