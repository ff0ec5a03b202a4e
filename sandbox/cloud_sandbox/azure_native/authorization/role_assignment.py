"""azure-native:authorization:RoleAssignment."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.azure_native.arm import ArmResource
from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.authorization.roles import TOKEN
from cloud_sandbox.azure_native.identities import ASSIGNED
from cloud_sandbox.azure_native.moment import moment, system_data
from cloud_sandbox.azure_native.refused import Reason
from cloud_sandbox.azure_native.resource_id import key_of
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties

_GUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_ROLE: Final = re.compile(
    r"(?:/.+)?/providers/Microsoft\.Authorization/roleDefinitions/(?P<guid>[^/]+)", re.IGNORECASE
)
_DOCUMENTED: Final = rules.documented("documentation of its inputs in pulumi-azure-native 3.29.0")
_SAME: Final = ("principalId", "roleDefinitionId", "scope")


class RoleAssignment(ArmResource):
    """A role that somebody has on a resource and all that lies in it."""

    token = TOKEN
    api = "Microsoft.Authorization:RoleAssignments_Create"
    path = "providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}"
    api_version = "2022-04-01"
    auto_name = ArmName(property="roleAssignmentName", separator="", kind="uuid")
    # `forceNewMap` in `provider/pkg/gen/replacement.go` of pulumi-azure-native, and its path [D].
    replaced_by = frozenset({"principalId", "roleAssignmentName", "scope"})
    state_at = ()

    def id_of(self, subscription: str, inputs: Properties) -> str:
        """It lies in what it is on."""
        scope = str(inputs.get("scope")).rstrip("/")
        below = self.path.format(roleAssignmentName=inputs.get("roleAssignmentName"))
        return f"{scope}/{below}"

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        now = moment(here)
        who = {"createdBy": "sandbox", "updatedBy": "sandbox"}
        when = {"createdOn": now, "updatedOn": now, "systemData": system_data(here)}
        return who | when | {"principalType": self._kind_of(here, inputs["principalId"])}

    def _kind_of(self, here: Here, principal: str) -> str:
        """What the principal is, which Azure looks up where nobody says it [U]."""
        known = {record.attributes["principalId"] for record in here.store.all(ASSIGNED)}
        return "ServicePrincipal" if principal in known else "User"

    @rules.of_inputs("its name and its principal are GUIDs", _DOCUMENTED)
    def _guids_are_guids(self, inputs: Properties) -> Iterator[Fault]:
        for name in ("roleAssignmentName", "principalId"):
            told = inputs.get(name)
            if isinstance(told, str) and not _GUID.fullmatch(told):
                yield Fault(name, f"must be a GUID; got {told!r}")

    @rules.of_inputs(
        "its role is the id of a definition, which ends in a GUID",
        rules.unverified("the service's words on a name in its place were not read"),
    )
    def _role_is_a_definition(self, inputs: Properties) -> Iterator[Fault]:
        told = inputs["roleDefinitionId"]
        if not isinstance(told, str):
            return
        match = _ROLE.fullmatch(told)
        if match is None or not _GUID.fullmatch(match["guid"]):
            form = "/subscriptions/S/providers/Microsoft.Authorization/roleDefinitions/GUID"
            yield Fault("roleDefinitionId", f"must be {form}; got {told!r}")

    @rules.of_inputs("its scope is an id", _DOCUMENTED)
    def _scope_is_an_id(self, inputs: Properties) -> Iterator[Fault]:
        told = inputs["scope"]
        if isinstance(told, str) and not told.startswith("/"):
            yield Fault("scope", f"must be an id that begins with /; got {told!r}")

    @rules.of_creation(
        "nobody has the same role on the same scope twice",
        rules.quoted("the code `RoleAssignmentExists` in public scripts; its words were not read"),
    )
    def _role_is_new(self, here: Here, inputs: Properties) -> Iterator[str]:
        asked = [key_of(str(inputs[name])) for name in _SAME]
        for other in here.store.all(self.token):
            if [key_of(str(other.inputs[name])) for name in _SAME] == asked:
                told = f"the principal has this role there by {self.shown(other)}"
                yield Reason(409, "RoleAssignmentExists", told)
