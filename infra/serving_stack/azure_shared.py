"""What a stack has once for all services on Azure: the workspace that they are made in."""

from dataclasses import dataclass
from typing import Final

import pulumi

from serving_components import azure
from serving_components.azure import AzureOnlineEndpointArgs, AzureWorkspaceArgs, Workspace
from serving_components.azure.workspace.redundancy import StorageRedundancy
from serving_stack.providers import Providers
from serving_stack.settings.azure import AZURE
from serving_stack.settings.profiles import Profile
from serving_stack.settings.stack import Stack

_NAME: Final = "workspace"


@dataclass(frozen=True)
class AzureShared:
    """None where no service is on Azure."""

    workspace: Workspace | None

    @classmethod
    def of(cls, stack: Stack, providers: Providers) -> "AzureShared":
        """Made here, or looked up where the settings name one."""
        place = stack.settings.azure
        if not stack.azure_endpoints or place is None:
            return cls(None)
        if place.workspace is None:
            return cls(azure.AzureWorkspace(_NAME, _asked(stack, place), providers.azure).workspace)
        asked = pulumi.InvokeOptions(provider=providers.azure.provider)
        return cls(
            azure.AzureWorkspace.existing(
                subscription_id=place.subscription,
                location=place.location,
                resource_group=place.resource_group or "",
                workspace_name=place.workspace,
                collected_datastore=place.collected_datastore,
                log_workspace_id=place.log_workspace_id,
                opts=asked,
            )
        )

    def completed(self, args: AzureOnlineEndpointArgs) -> AzureOnlineEndpointArgs:
        """The arguments with the workspace in place of what stood in for it.

        Raises:
            InvalidArguments: what was judged by one that has everything is not for this one.
        """
        asked = {name: getattr(args, name) for name in args.model_fields_set}
        return AzureOnlineEndpointArgs(**{**asked, "workspace": self.workspace})


def _asked(stack: Stack, place: AZURE) -> AzureWorkspaceArgs:
    """In production what is deleted of a key vault can be had back, and files have a far copy."""
    production = stack.settings.profile is Profile.PROD
    return AzureWorkspaceArgs(
        subscription_id=place.subscription,
        location=place.location,
        deployers=place.deployers,
        resource_group=place.resource_group,
        purge_protection=production,
        storage_redundancy=(StorageRedundancy.REGIONS if production else StorageRedundancy.LOCAL),
        tags={"environment": stack.name, **stack.settings.defaults.tags},
    )
