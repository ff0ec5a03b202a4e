"""How an endpoint is kept private, in the words of its own resources."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pulumi

from serving_components.azure.online_endpoint.private.collected import Collected, collected
from serving_components.azure.online_endpoint.private.public_network_access import (
    PublicNetworkAccess,
)

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.access.identity import RunsAs
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs


@dataclass(frozen=True)
class Privacy:
    """What was made for it, and what is said."""

    endpoint: Mapping[str, Any]
    """What `OnlineEndpointPropertiesArgs` is given; AzureTraffic writes what of it changes."""

    deployment: Mapping[str, Any]
    """What `ManagedOnlineDeploymentArgs` is given."""

    collected: Collected


def privacy(
    name: str,
    called: str,
    args: "AzureOnlineEndpointArgs",
    runs: "RunsAs",
    opts: pulumi.ResourceOptions,
) -> Privacy:
    """The way out is said even where it is the usual one, as azure-native 3.29.0 says it [D]."""
    kept = collected(name, called, args, principal_id=runs.principal_id, opts=opts)
    way_in = PublicNetworkAccess(args.public_network_access)
    way_out = PublicNetworkAccess(args.egress_public_network_access)
    of_deployment = {
        "app_insights_enabled": args.app_insights,
        "egress_public_network_access": way_out.value,
    }
    collector = {} if kept.collector is None else {"data_collector": kept.collector}
    return Privacy({"public_network_access": way_in.value}, of_deployment | collector, kept)
