"""The identity that the containers have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pulumi
from pulumi_azure_native import authorization, managedidentity

from serving_components.azure.made_guids import guid_of
from serving_components.azure.roles import Role, definition
from serving_components.azure.workspace_reference import Workspace
from serving_components.core import Wired, reasons
from serving_components.core.assembled import assembled


@dataclass(frozen=True)
class RunsAs:
    """Whom the containers are."""

    id: pulumi.Input[str]
    """Known once it may do what deployments need."""

    principal_id: pulumi.Output[str] | None = None
    """What others give roles to; None of a given one."""

    client_id: pulumi.Output[str] | None = None
    """What the containers' own code asks for tokens by; None of a given one."""

    made: "managedidentity.UserAssignedIdentity | None" = None
    roles: "Mapping[str, authorization.RoleAssignment]" = field(default_factory=dict)
    """By what they are for."""


@dataclass(frozen=True)
class _Needed:
    """One role, on what, and why."""

    word: str
    """The end of its resource's name, which is state."""

    role: Role
    scope: pulumi.Input[str]
    because: str


def runs_as(
    name: str,
    workspace: Workspace,
    identity: Wired[str] | None,
    *,
    tags: Mapping[str, Wired[str]],
    opts: pulumi.ResourceOptions,
) -> RunsAs:
    """The given identity, or one of the endpoint's own with the roles that it cannot do without.

    Azure gives an assigned identity none of them, and a deployment without them fails after
    minutes: they are there before it, and so before the endpoint (`concept-endpoints-online-auth`
    of Azure Machine Learning [D]). That the principal is one of a service is said because it may
    not be known everywhere yet (Microsoft's page `troubleshooting` of role-based access control
    [D]). A role may take minutes more to be heeded (the same page [D]); that a deployment takes
    longer, or tries again, nobody has verified [U].
    """
    if identity is not None:
        return RunsAs(identity)
    made = managedidentity.UserAssignedIdentity(
        name,
        resource_group_name=workspace.resource_group,
        location=workspace.location,
        tags=tags,
        opts=opts,
    )
    roles = {
        needed.word: _assigned(name, workspace, made, needed, opts)
        for needed in _needed_in(workspace)
    }
    told = assembled([made.id, *(one.id for one in roles.values())], lambda it: str(it[0]))
    return RunsAs(told, made.principal_id, made.client_id, made, roles)


def _needed_in(workspace: Workspace) -> Iterator[_Needed]:
    """What Azure assigns an endpoint's own identity: a table of the same page [D]."""
    if workspace.registry_id is not None:
        because = "needed for pulling the image of a deployment"
        yield _Needed("pull", Role.ACR_PULL, workspace.registry_id, because)
    if workspace.storage_account_id is not None:
        # The page asks for it on the default datastore. Whether the models' container alone would
        # do is nowhere said [U], and a deployment that may not read fails late.
        because = "needed for reading the model and the code of a deployment"
        yield _Needed("read", Role.BLOB_READER, workspace.storage_account_id, because)
    because = "needed for the metrics that scaling and alarms go by"
    yield _Needed("measure", Role.METRICS_WRITER, workspace.workspace_id, because)


def _assigned(
    name: str,
    workspace: Workspace,
    made: managedidentity.UserAssignedIdentity,
    needed: _Needed,
    opts: pulumi.ResourceOptions,
) -> authorization.RoleAssignment:
    assigned = authorization.RoleAssignment(
        f"{name}-{needed.word}",
        principal_id=made.principal_id,
        principal_type=authorization.PrincipalType.SERVICE_PRINCIPAL,
        role_assignment_name=guid_of(f"{name}-{needed.word}", workspace.subscription_id),
        role_definition_id=definition(workspace.subscription_id, needed.role),
        scope=needed.scope,
        opts=opts,
    )
    reasons.keep(assigned, [needed.because])
    return assigned
