"""An example of a resource group."""

from typing import Final

from tests.sandbox.azure_native.emulation import LOCATION, SUBSCRIPTION
from tests.sandbox.azure_native.shared_breaches import TAGS
from tests.support.lifecycle import Breach, Example

NAME: Final = "serving"
GROUP_ID: Final = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/{NAME}"
GROUP: Final = Example(
    token="azure-native:resources:ResourceGroup",
    inputs={"resourceGroupName": NAME},
    id=GROUP_ID,
    outputs={
        "location": LOCATION,
        "name": NAME,
        "type": "Microsoft.Resources/resourceGroups",
        "properties": {"provisioningState": "Succeeded"},
    },
    changed={"tags": {"team": "fraud"}},
    replaced={"location": "northeurope", "resourceGroupName": "others"},
    breaches=(
        *TAGS,
        *(
            Breach("name_has_a_form", f"not end with .; got {name!r}", {"resourceGroupName": name})
            for name in ("models.", "a/b", "a" * 91, "")
        ),
    ),
)
EXAMPLES = [GROUP]
