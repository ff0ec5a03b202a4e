"""Where logs and traces are told."""

import pulumi
from pulumi_azure_native import applicationinsights, operationalinsights

from serving_components.azure.workspace.arguments import AzureWorkspaceArgs


def log_workspace(
    name: str,
    args: AzureWorkspaceArgs,
    group: pulumi.Input[str],
    opts: pulumi.ResourceOptions,
) -> operationalinsights.Workspace:
    """Asked by roles alone, not by its keys; what is older than asked for is deleted."""
    return operationalinsights.Workspace(
        name,
        resource_group_name=group,
        location=args.location,
        sku=operationalinsights.WorkspaceSkuArgs(
            name=operationalinsights.WorkspaceSkuNameEnum.PER_GB2018
        ),
        features=operationalinsights.WorkspaceFeaturesArgs(disable_local_auth=True),
        retention_in_days=args.log_days,
        tags=args.tags,
        opts=opts,
    )


def insights(
    name: str,
    args: AzureWorkspaceArgs,
    group: pulumi.Input[str],
    log_workspace: pulumi.Input[str],
    opts: pulumi.ResourceOptions,
) -> applicationinsights.Component:
    """Told by Entra's tokens alone, unless it was asked for otherwise.

    With its key, which is no secret to whoever sends, everybody could tell it anything.
    """
    return applicationinsights.Component(
        name,
        resource_group_name=group,
        location=args.location,
        kind="web",
        application_type=applicationinsights.ApplicationType.WEB,
        workspace_resource_id=log_workspace,
        disable_local_auth=not args.insights_local_auth,
        tags=args.tags,
        opts=opts,
    )
