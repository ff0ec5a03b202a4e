"""azure-native:managedidentity:UserAssignedIdentity."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.contained import Contained, Located
from cloud_sandbox.azure_native.identities import ASSIGNED, guid_of, tenant_of
from cloud_sandbox.azure_native.moment import moment, system_data
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties

_NAME: Final = re.compile(r"[A-Za-z0-9][-_A-Za-z0-9]{2,127}")


class UserAssignedIdentity(Located, Contained):
    """Who a resource is to others, made before it and granted roles before it."""

    token = ASSIGNED
    api = "Microsoft.ManagedIdentity:UserAssignedIdentities_CreateOrUpdate"
    path = (
        "resourceGroups/{resourceGroupName}/providers/Microsoft.ManagedIdentity"
        "/userAssignedIdentities/{resourceName}"
    )
    api_version = "2023-01-31"
    auto_name = ArmName(property="resourceName", separator="")
    # Path parameters: `calculateDetailedDiff` in `diff.go` of pulumi-azure-native [D].
    replaced_by = Located.replaced_by | {"resourceName"}
    state_at = ()

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        """One that is made again is somebody else."""
        who = f"{shown} {moment(here)}"
        return {
            "clientId": guid_of(f"client {who}"),
            "principalId": guid_of(f"principal {who}"),
            "tenantId": tenant_of(here),
            "systemData": system_data(here),
        }

    @rules.of_inputs(
        "its name has 3 to 128 letters, digits, - and _, the first no sign",
        rules.documented("`resource-name-rules` in MicrosoftDocs/azure-docs"),
    )
    def _name_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs.get("resourceName")
        if isinstance(name, str) and not _NAME.fullmatch(name):
            form = "3 to 128 letters, digits, - or _ and begin with a letter or digit"
            yield Fault("resourceName", f"must have {form}; got {name!r}")
