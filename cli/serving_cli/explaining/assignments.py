"""What principals of Entra are assigned by a stack on Azure, and which argument caused each.

There a role is a set of actions, and an assignment says which principal has which role on what and
on all that lies in it: so what is told is told by principal, and the identities of the stack first.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from cloud_sandbox.azure_native.resource_id import key_of, name_of
from cloud_sandbox.engine.catalog import catalog
from cloud_sandbox.engine.record import Record
from serving_cli.explaining.explained import BY_HAND, Explained, May, component_of
from serving_cli.explaining.imagined_cloud import ImaginedCloud

_IDENTITY: Final = "azure-native:managedidentity:UserAssignedIdentity"
_ASSIGNMENT: Final = "azure-native:authorization:RoleAssignment"
_DEFINITION: Final = "azure-native:authorization:RoleDefinition"
_ENDPOINT: Final = "azure-native:machinelearningservices:OnlineEndpoint"
_BUILT_IN: Final = {
    # Microsoft's page of built-in roles [D].
    "7f951dda-4ed3-4680-a7ca-43fe172d538d": "AcrPull",
    "635dd51f-9968-44d3-b7fb-6d9a6bd613ae": "AzureML Metrics Writer (preview)",
    "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1": "Storage Blob Data Reader",
    "ba92f5b4-2d11-453d-a403-e96b0029c9fe": "Storage Blob Data Contributor",
}


def explained(cloud: ImaginedCloud, because: Mapping[str, tuple[str, ...]]) -> list[Explained]:
    """Every principal, the stack's own first; `because` has the reasons of assignments by URN."""
    made = {str(one.attributes["principalId"]): urn for urn, one in _of(cloud, _IDENTITY)}
    assigned: dict[str, list[May]] = {principal: [] for principal in made}
    kinds: dict[str, str] = {}
    for urn, one in _of(cloud, _ASSIGNMENT):
        [reason, *_] = because.get(urn, (BY_HAND,))
        principal = str(one.inputs["principalId"])
        assigned.setdefault(principal, []).append(_may(cloud, one, reason))
        kinds[principal] = str(one.inputs.get("principalType") or "principal")
    ours = [
        _identity(cloud, urn, assigned.pop(principal))
        for principal, urn in sorted(made.items(), key=lambda one: one[1])
    ]
    others = sorted(assigned.items())
    return [*ours, *(_other(principal, kinds[principal], may) for principal, may in others)]


def _identity(cloud: ImaginedCloud, urn: str, may: list[May]) -> Explained:
    shown = _shown(cloud.records[urn])
    return Explained(
        role=name_of(shown),
        made_by=component_of(cloud.parents[urn]),
        exists=False,
        trusted=[
            f"onlineEndpoint {name_of(_shown(one))}"
            for _, one in _of(cloud, _ENDPOINT)
            if key_of(shown) in map(key_of, _assigned_to(one))
        ],
        boundary="",
        managed=[],
        may=may,
        kind="identity",
    )


def _other(principal: str, kind: str, may: list[May]) -> Explained:
    return Explained(
        role=principal,
        made_by="",
        exists=True,
        trusted=[],
        boundary="",
        managed=[],
        may=may,
        kind=_KINDS.get(kind, kind),
    )


_KINDS: Final = {"ServicePrincipal": "service principal", "User": "user", "Group": "group"}


def _may(cloud: ImaginedCloud, assignment: Record, because: str) -> May:
    role = str(assignment.inputs["roleDefinitionId"])
    own = {name_of(_shown(one)).lower(): one for _, one in _of(cloud, _DEFINITION)}
    guid = name_of(role).lower()
    actions = _actions(own[guid]) if guid in own else [_BUILT_IN.get(guid, role)]
    return May("Allow", actions, [_on(str(assignment.inputs["scope"]))], {}, because)


def _actions(definition: Record) -> list[str]:
    return sorted(
        str(action)
        for permission in definition.inputs.get("permissions") or ()
        for word in ("actions", "dataActions")
        for action in permission.get(word) or ()
    )


def _on(scope: str) -> str:
    """What an id is of, without where that lies."""
    _, providers, below = scope.rpartition("/providers/")
    return below if providers else "/".join(scope.strip("/").split("/")[-2:])


def _assigned_to(endpoint: Record) -> list[str]:
    identity: Any = endpoint.inputs.get("identity")
    told = identity.get("userAssignedIdentities") if isinstance(identity, dict) else None
    return list(told) if isinstance(told, (dict, list)) else []


def _shown(record: Record) -> str:
    return catalog("azure-native").resources[record.type].shown(record)


def _of(cloud: ImaginedCloud, token: str) -> Iterator[tuple[str, Record]]:
    for urn in sorted(cloud.records):
        if cloud.records[urn].type == token:
            yield urn, cloud.records[urn]
