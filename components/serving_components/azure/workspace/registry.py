"""Where own images lie."""

import pulumi
from pulumi_azure_native import containerregistry

from serving_components.azure.workspace.arguments import AzureWorkspaceArgs


def registry(
    name: str,
    args: AzureWorkspaceArgs,
    group: pulumi.Input[str],
    opts: pulumi.ResourceOptions,
) -> containerregistry.Registry:
    """Without the admin user: whoever pushes or pulls has a role.

    As `avm/res/container-registry/registry` of Azure/bicep-registry-modules has it by default [D],
    but of the standard tier, as networks of its own are for the premium one.
    """
    return containerregistry.Registry(
        name,
        resource_group_name=group,
        location=args.location,
        sku=containerregistry.SkuArgs(name=containerregistry.SkuName.STANDARD),
        admin_user_enabled=False,
        anonymous_pull_enabled=False,
        tags=args.tags,
        opts=opts,
    )
