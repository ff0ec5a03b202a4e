"""What can be done with an endpoint from outside: ask it, and let others ask it."""

from typing import Literal

import pulumi
from pulumi_azure_native import authorization

from serving_components.azure.made_guids import guid_of
from serving_components.azure.online_endpoint.access import told
from serving_components.azure.online_endpoint.access.asking_role import asking_role
from serving_components.azure.online_endpoint.serving.auth_mode import AuthMode
from serving_components.azure.online_endpoint.watching.measured import Measured
from serving_components.azure.roles import definition
from serving_components.core import reasons
from serving_components.core.assembled import assembled
from serving_components.core.checked import checked


class Invocable(Measured):
    """An endpoint, whoever made it."""

    _auth_mode: AuthMode
    _subscription_id: pulumi.Input[str]
    _resource_group: pulumi.Input[str]
    """Its name."""

    _asking: "authorization.RoleDefinition | None" = None

    def grant_invoke(
        self,
        name: str,
        principal_id: pulumi.Input[str],
        principal_type: Literal["ServicePrincipal", "User", "Group"] = "ServicePrincipal",
    ) -> "authorization.RoleAssignment":
        """Let a principal ask this endpoint and do nothing else; `name` tells grants apart.

        `principal_id` is its object id. With `auth_mode` `AADToken` it asks with its own token of
        Entra; else it may have the key or the workspace's token given to it, which whoever has them
        asks by. The first grant makes a role of that one permission in the endpoint's resource
        group; the grant is on the endpoint alone.

        Raises:
            InvalidArguments: no object id, no kind of principal, or no name for a grant.
        """
        [name, principal_id, principal_type] = checked(
            f"grant {name}",
            {
                "name": (name, told.grant_name),
                "principal_id": (principal_id, told.principal),
                "principal_type": (principal_type, told.kind),
            },
        )
        asking, subscription_id = self._role(), self._subscription_id
        guid = guid_of(self.pulumi_resource_name, subscription_id)
        called = f"{self.pulumi_resource_name}-invoke-{name}"
        granted = authorization.RoleAssignment(
            called,
            principal_id=principal_id,
            principal_type=principal_type,
            role_assignment_name=guid_of(called, subscription_id),
            role_definition_id=assembled([subscription_id, guid, asking.id], self._definition),
            scope=self._granted_endpoint(),
            opts=pulumi.ResourceOptions(parent=self),
        )
        reasons.keep(granted, [f"grant_invoke({name!r})"])
        return granted

    def _granted_endpoint(self) -> pulumi.Input[str]:
        return self.endpoint_id

    def _definition(self, told_: list[str]) -> str:
        """As the subscription has it, once it is there."""
        subscription_id, guid, _ = told_
        return definition(subscription_id, guid)

    def _role(self) -> "authorization.RoleDefinition":
        """The one role of all grants here."""
        if self._asking is None:
            self._asking = asking_role(
                self.pulumi_resource_name,
                self._subscription_id,
                self._resource_group,
                self._auth_mode,
                pulumi.ResourceOptions(parent=self),
            )
        return self._asking
