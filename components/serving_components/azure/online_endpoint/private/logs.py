"""Where an endpoint's logs go."""

from typing import TYPE_CHECKING

import pulumi
from pulumi_azure_native import machinelearningservices as ml
from pulumi_azure_native import monitor

from serving_components.azure.online_endpoint.private.log_category import LogCategory

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs

_NAME = "logs"


def logs(
    name: str,
    args: "AzureOnlineEndpointArgs",
    endpoint: ml.OnlineEndpoint,
    opts: pulumi.ResourceOptions,
) -> monitor.DiagnosticSetting | None:
    """To the workspace's Log Analytics workspace, where it has one: Azure keeps none by itself.

    Of the endpoint, which covers all its deployments (`how-to-monitor-online-endpoints` of Azure
    Machine Learning [D]). It has a name of its own, apart from settings that a policy of the
    subscription makes.
    """
    goes = args.workspace.log_workspace_id
    if goes is None or not args.log_categories:
        return None
    return monitor.DiagnosticSetting(
        f"{name}-{_NAME}",
        name=f"{name}-{_NAME}",
        resource_uri=endpoint.id,
        workspace_id=goes,
        logs=[
            monitor.DiagnosticsLogSettingsArgs(category=LogCategory(category).value, enabled=True)
            for category in args.log_categories
        ],
        opts=opts,
    )
