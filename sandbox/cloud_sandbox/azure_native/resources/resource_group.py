"""azure-native:resources:ResourceGroup."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.contained import GROUP, Located
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties

_NAME: Final = re.compile(r"[-\w().]{0,89}[-\w()]")


class ResourceGroup(Located):
    """What everything else lies in; deleted with all that is in it."""

    token = GROUP
    api = "Microsoft.Resources:ResourceGroups_CreateOrUpdate"
    path = "resourceGroups/{resourceGroupName}"
    api_version = "2024-03-01"
    auto_name = ArmName(property="resourceGroupName", separator="")
    state_at = ("properties", "provisioningState")

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        told = super().attributes(here, identity, inputs)
        return told | {"type": "Microsoft.Resources/resourceGroups"}

    @rules.of_inputs(
        "its name has up to 90 letters, digits, _, -, . and parentheses, no . at its end",
        rules.documented("documentation of `resourceGroupName` in pulumi-azure-native 3.29.0"),
    )
    def _name_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs.get("resourceGroupName")
        if isinstance(name, str) and not _NAME.fullmatch(name):
            form = "1 to 90 letters, digits, _, -, . or parentheses and not end with ."
            yield Fault("resourceGroupName", f"must have {form}; got {name!r}")
