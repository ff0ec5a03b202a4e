"""azure-native:monitor:ActionGroup."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.contained import Contained, Located
from cloud_sandbox.azure_native.moment import system_data
from cloud_sandbox.azure_native.monitor import processed_in
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import each
from cloud_sandbox.engine.wire import Properties

ACTION_GROUP: Final = "azure-native:monitor:ActionGroup"
RECEIVERS: Final = "Receivers"
_DOCUMENTED: Final = rules.documented("documentation of its inputs in pulumi-azure-native 3.29.0")
_REGIONS: Final = (
    *("global", "eastus", "westus", "eastus2", "westus2", "southcentralus", "northcentralus"),
    *("swedencentral", "germanywestcentral", "centralindia", "southindia"),
)
_LONGEST: Final = 260
_LONGEST_SHORT: Final = 12
_NAME: Final = re.compile(r"[^#<>:%&?*{}/\\+|]*[^#<>:%&?*{}/\\+|\s.]")


class ActionGroup(Located, Contained):
    """Whom an alert tells: addresses, numbers, calls. Nothing is sent here."""

    token = ACTION_GROUP
    api = "Microsoft.Insights:ActionGroups_CreateOrUpdate"
    path = (
        "resourceGroups/{resourceGroupName}/providers/Microsoft.Insights"
        "/actionGroups/{actionGroupName}"
    )
    api_version = "2024-10-01-preview"
    auto_name = ArmName(property="actionGroupName", separator="")
    replaced_by = Located.replaced_by | {"actionGroupName"}
    state_at = ()

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        return {"systemData": system_data(here)}

    @rules.of_inputs(
        "its name has up to 260 letters, none of # < > : % & ? * { } / \\ + |",
        rules.documented("`resource-name-rules` in MicrosoftDocs/azure-docs"),
    )
    def _name_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs.get("actionGroupName")
        if isinstance(name, str) and (len(name) > _LONGEST or not _NAME.fullmatch(name)):
            form = (
                "up to 260 letters, none of # < > : % & ? * { } / \\ + |, no space or . at the end"
            )
            yield Fault("actionGroupName", f"must have {form}; got {name!r}")

    @rules.of_inputs(
        "its short name has up to 12 letters",
        rules.documented("`maxLength` of `groupShortName` in `actionGroups_API.json`"),
    )
    def _short_name_is_short(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs["groupShortName"]
        if isinstance(name, str) and not 1 <= len(name) <= _LONGEST_SHORT:
            told = f"has 1 to {_LONGEST_SHORT} letters, this has {len(name)}: {name!r}"
            yield Fault("groupShortName", told)

    @rules.of_inputs("each receiver has a name of its own", _DOCUMENTED)
    def _receivers_have_names(self, inputs: Properties) -> Iterator[Fault]:
        named = [
            (f"{path}.name", receiver.get("name"))
            for kind in sorted(inputs)
            if kind.endswith(RECEIVERS)
            for path, receiver in each(kind, inputs[kind])
        ]
        count = Counter(name for _, name in named if isinstance(name, str))
        for path, name in named:
            if isinstance(name, str) and count[name] > 1:
                yield Fault(path, f"{name!r} is the name of {count[name]} receivers")

    @rules.of_inputs(
        "an address has an @",
        rules.unverified("the service's words were not read"),
    )
    def _addresses_are_addresses(self, inputs: Properties) -> Iterator[Fault]:
        for path, receiver in each("emailReceivers", inputs.get("emailReceivers")):
            address = receiver.get("emailAddress")
            if isinstance(address, str) and "@" not in address:
                yield Fault(
                    f"{path}.emailAddress", f"must be such as ml@example.com; got {address!r}"
                )

    @rules.of_creation("it is global, or of a region that has them", processed_in.SOURCE)
    def _lies_where_it_may(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from processed_in.elsewhere(here, inputs, "microsoft.insights/actiongroups", _REGIONS)
