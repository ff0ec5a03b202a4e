"""azure-native:operationalinsights:Workspace."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.contained import Contained, Located
from cloud_sandbox.azure_native.identities import guid_of
from cloud_sandbox.azure_native.moment import moment, system_data
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties

_NAME: Final = re.compile(r"[A-Za-z0-9][-A-Za-z0-9]{2,61}[A-Za-z0-9]")


class Workspace(Located, Contained):
    """Where logs and metrics are kept to be asked."""

    token = "azure-native:operationalinsights:Workspace"
    api = "Microsoft.OperationalInsights:Workspaces_CreateOrUpdate"
    path = (
        "resourceGroups/{resourceGroupName}/providers/Microsoft.OperationalInsights"
        "/workspaces/{workspaceName}"
    )
    api_version = "2023-09-01"
    auto_name = ArmName(property="workspaceName", separator="")
    replaced_by = Located.replaced_by | {"workspaceName"}

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        now = moment(here)
        return {
            "createdDate": now,
            "customerId": guid_of(f"workspace {shown} {now}"),
            "etag": f'"{guid_of(now)}"',
            "modifiedDate": now,
            "privateLinkScopedResources": [],
            "systemData": system_data(here),
        }

    @rules.of_inputs(
        "its name has 4 to 63 letters, digits and dashes, no dash at an end",
        rules.documented("`resource-name-rules` in MicrosoftDocs/azure-docs"),
    )
    def _name_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs.get("workspaceName")
        if isinstance(name, str) and not _NAME.fullmatch(name):
            form = "4 to 63 letters, digits or - and neither begin nor end with -"
            yield Fault("workspaceName", f"must have {form}; got {name!r}")
