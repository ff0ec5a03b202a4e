"""The role of those who may ask one endpoint, and do nothing else."""

from collections.abc import Mapping
from typing import Final

import pulumi
from pulumi_azure_native import authorization

from serving_components.azure import arm_ids
from serving_components.azure.made_guids import guid_of
from serving_components.azure.online_endpoint.serving.auth_mode import AuthMode

_ENDPOINTS: Final = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints"

ASKING: Final[Mapping[AuthMode, str]] = {
    AuthMode.AAD_TOKEN: f"{_ENDPOINTS}/score/action",
    AuthMode.AML_TOKEN: f"{_ENDPOINTS}/token/action",
    AuthMode.KEY: f"{_ENDPOINTS}/listKeys/action",
}
"""What asking takes: with a token of Entra the asking itself, and else to be given the token or the
key; tables of `concept-endpoints-online-auth` of Azure Machine Learning [D]."""


def asking_role(
    name: str,
    subscription_id: pulumi.Input[str],
    resource_group: pulumi.Input[str],
    auth_mode: AuthMode,
    opts: pulumi.ResourceOptions,
) -> authorization.RoleDefinition:
    """To be assigned in the resource group of the endpoint alone.

    No role of Azure's own may only ask: `AzureML Data Scientist` may deploy as well (page
    `built-in-roles` [D]). Names of roles are of the whole tenant (page `custom-roles` [D]), so this
    one's has digits of what it is for.
    """
    group = arm_ids.of("/subscriptions/{}/resourceGroups/{}", subscription_id, resource_group)
    guid = guid_of(name, subscription_id)
    return authorization.RoleDefinition(
        f"{name}-invoke",
        role_definition_id=guid,
        role_name=arm_ids.made_of(guid, lambda known: f"ask {name} ({known[:8]})"),
        description="asks one online endpoint of Azure Machine Learning, and does nothing else",
        role_type="CustomRole",
        permissions=[authorization.PermissionArgs(actions=[ASKING[auth_mode]])],
        assignable_scopes=[group],
        scope=group,
        opts=opts,
    )
