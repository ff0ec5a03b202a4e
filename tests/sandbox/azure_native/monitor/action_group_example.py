"""An example of an action group."""

from typing import Final

from tests.sandbox.azure_native.resources.examples import GROUP, GROUP_ID, NAME
from tests.sandbox.azure_native.shared_breaches import IN_A_GROUP
from tests.support.lifecycle import Breach, Example

ACTIONS_ID: Final = f"{GROUP_ID}/providers/Microsoft.Insights/actionGroups/on-call"
MAIL: Final = {"name": "ml", "emailAddress": "ml@example.com", "useCommonAlertSchema": True}
HOOK: Final = {"name": "hook", "serviceUri": "https://example.com/hook"}
ACTIONS: Final = Example(
    token="azure-native:monitor:ActionGroup",
    needs=(GROUP,),
    inputs={
        "actionGroupName": "on-call",
        "emailReceivers": [MAIL],
        "enabled": True,
        "groupShortName": "on-call",
        "location": "global",
        "resourceGroupName": NAME,
    },
    id=ACTIONS_ID,
    outputs={"name": "on-call", "type": "Microsoft.Insights/actionGroups"},
    changed={"enabled": False, "webhookReceivers": [HOOK]},
    replaced={
        "actionGroupName": "others",
        "location": "swedencentral",
        "resourceGroupName": "others",
    },
    breaches=(
        *IN_A_GROUP,
        *(
            Breach("name_has_a_form", f"; got {name!r}", {"actionGroupName": name})
            for name in ("on/call", "on-call.", "a" * 261)
        ),
        Breach(
            "short_name_is_short", "has 13: 'on-call-every'", {"groupShortName": "on-call-every"}
        ),
        Breach(
            "receivers_have_names",
            "webhookReceivers[0].name: 'ml' is the name of 2 receivers",
            {"webhookReceivers": [HOOK | {"name": "ml"}]},
        ),
        Breach(
            "addresses_are_addresses",
            "emailReceivers[0].emailAddress: must be such as ml@example.com; got 'ml'",
            {"emailReceivers": [MAIL | {"emailAddress": "ml"}]},
        ),
        Breach(
            "lies_where_it_may",
            "LocationNotAvailableForResourceType: The provided location 'westeurope' is not"
            " available for resource type 'microsoft.insights/actiongroups'.",
            {"location": None},
        ),
    ),
)
