"""The endpoint itself, which every version is deployed on."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pulumi
from pulumi_azure_native import machinelearningservices as ml

from serving_components.azure.online_endpoint.serving.auth_mode import AuthMode

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs


def endpoint(
    name: str,
    called: str,
    args: "AzureOnlineEndpointArgs",
    *,
    identity: pulumi.Input[str],
    privacy: Mapping[str, Any],
    opts: pulumi.ResourceOptions,
) -> ml.OnlineEndpoint:
    """As it begins; whatever changes of it later is written by AzureTraffic, with the shares.

    azure-native writes the whole of an endpoint and knows no shares that were moved since, so it
    makes the endpoint and ends it, and changes nothing. `privacy` is what else it begins with.
    """
    workspace, auth_mode = args.workspace, AuthMode(args.auth_mode)
    return ml.OnlineEndpoint(
        name,
        endpoint_name=called,
        workspace_name=workspace.workspace_name,
        resource_group_name=workspace.resource_group,
        location=workspace.location,
        kind="Managed",
        identity=ml.ManagedServiceIdentityArgs(
            type=ml.ManagedServiceIdentityType.USER_ASSIGNED, user_assigned_identities=[identity]
        ),
        properties=ml.OnlineEndpointPropertiesArgs(auth_mode=auth_mode.value, **privacy),
        tags=args.tags,
        opts=pulumi.ResourceOptions.merge(
            opts,
            pulumi.ResourceOptions(
                ignore_changes=["properties", "tags", "identity", "kind", "sku"]
            ),
        ),
    )
