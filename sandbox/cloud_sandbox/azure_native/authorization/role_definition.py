"""azure-native:authorization:RoleDefinition."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.azure_native.arm import ArmResource
from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.authorization.roles import DEFINITION, TOKEN
from cloud_sandbox.azure_native.moment import moment, system_data
from cloud_sandbox.azure_native.refused import Reason
from cloud_sandbox.azure_native.resource_id import name_of
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import texts
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_GUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_DOCUMENTED: Final = rules.documented("documentation of its inputs in pulumi-azure-native 3.29.0")
_SCOPE: Final = re.compile(
    r"/subscriptions/[^/]+(?:/resourceGroups/[^/]+)?"
    r"|/providers/Microsoft\.Management/managementGroups/[^/]+",
    re.IGNORECASE,
)


class RoleDefinition(ArmResource):
    """A role of one's own: operations that its holders may do."""

    token = DEFINITION
    api = "Microsoft.Authorization:RoleDefinitions_CreateOrUpdate"
    path = "providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}"
    api_version = "2022-05-01-preview"
    # That a GUID is made up, as for an assignment, was not run [U].
    auto_name = ArmName(property="roleDefinitionId", separator="", kind="uuid")
    # Path parameters: `calculateDetailedDiff` in `diff.go` of pulumi-azure-native [D].
    replaced_by = frozenset({"roleDefinitionId", "scope"})
    state_at = ()

    def id_of(self, subscription: str, inputs: Properties) -> str:
        """It lies in what it can be assigned in."""
        scope = str(inputs.get("scope")).rstrip("/")
        return f"{scope}/{self.path.format(roleDefinitionId=inputs.get('roleDefinitionId'))}"

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        now = moment(here)
        who = {"createdBy": "sandbox", "updatedBy": "sandbox"}
        when = {"createdOn": now, "updatedOn": now, "systemData": system_data(here)}
        return who | when

    @rules.of_inputs("its name is a GUID", _DOCUMENTED)
    def _name_is_a_guid(self, inputs: Properties) -> Iterator[Fault]:
        told = inputs.get("roleDefinitionId")
        if isinstance(told, str) and not _GUID.fullmatch(told):
            yield Fault("roleDefinitionId", f"must be a GUID; got {told!r}")

    @rules.of_inputs(
        "it is assigned in subscriptions, resource groups and management groups",
        rules.documented("`role-definitions` in MicrosoftDocs/azure-docs, of its scopes"),
    )
    def _scopes_are_wide(self, inputs: Properties) -> Iterator[Fault]:
        for scope in texts(inputs.get("assignableScopes")):
            if not _SCOPE.fullmatch(scope):
                form = "/subscriptions/S, /subscriptions/S/resourceGroups/G or a management group"
                yield Fault("assignableScopes", f"must be {form}; got {scope!r}")

    @rules.of_creation(
        "no other role of its tenant has its name",
        rules.quoted("`RoleDefinitionWithSameNameExists` in Kong/developer.konghq.com"),
    )
    def _name_is_new(self, here: Here, inputs: Properties) -> Iterator[str]:
        called = inputs.get("roleName")
        if called and any(
            one.inputs.get("roleName") == called for one in here.store.all(DEFINITION)
        ):
            told = "A custom role with the same name already exists in this directory."
            yield Reason(409, "RoleDefinitionWithSameNameExists", told)

    @rules.of_deletion(
        "nobody has it",
        rules.documented("`custom-roles` in MicrosoftDocs/azure-docs, on deleting one"),
    )
    def _nobody_has_it(self, here: Here, record: Record) -> Iterator[str]:
        guid = name_of(record.id).lower()
        for one in here.store.all(TOKEN):
            if name_of(str(one.inputs["roleDefinitionId"])).lower() == guid:
                told = "There are existing role assignments referencing role"
                yield Reason(409, "RoleDefinitionHasAssignments", told)
                return
