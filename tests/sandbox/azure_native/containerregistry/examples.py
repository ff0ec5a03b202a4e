"""An example of a registry."""

from typing import Final

from tests.sandbox.azure_native.resources.examples import GROUP, GROUP_ID, NAME
from tests.sandbox.azure_native.shared_breaches import IN_A_GROUP, taken
from tests.support.lifecycle import Breach, Example

REGISTRY_ID: Final = f"{GROUP_ID}/providers/Microsoft.ContainerRegistry/registries/servingImages"
TOKEN: Final = "azure-native:containerregistry:Registry"
INPUTS: Final = {
    "registryName": "servingImages",
    "resourceGroupName": NAME,
    "sku": {"name": "Premium"},
}
BASIC: Final = {"sku": {"name": "Basic"}}
REGISTRY: Final = Example(
    token=TOKEN,
    needs=(GROUP,),
    inputs=INPUTS,
    id=REGISTRY_ID,
    outputs={
        "loginServer": "servingimages.azurecr.io",
        "provisioningState": "Succeeded",
        "sku": {"name": "Premium", "tier": "Premium"},
    },
    changed={"adminUserEnabled": False, "sku": {"name": "Standard"}},
    replaced={
        "location": "northeurope",
        "registryName": "otherImages",
        "resourceGroupName": "others",
    },
    breaches=(
        *IN_A_GROUP,
        *(
            Breach("name_has_a_form", f"letters and digits; got {name!r}", {"registryName": name})
            for name in ("four", "serving-images", "a" * 51)
        ),
        *(
            Breach("tier_has_it", f"{name}: needs sku.name Premium", BASIC | {name: asked})
            for name, asked in {
                "publicNetworkAccess": "Disabled",
                "networkRuleSet": {"defaultAction": "Deny"},
                "encryption": {"status": "enabled"},
                "zoneRedundancy": "Enabled",
                "dataEndpointEnabled": True,
            }.items()
        ),
        Breach("name_is_free", "'servingImages' is in use", before=taken(TOKEN, INPUTS)),
    ),
)
EXAMPLES = [REGISTRY]
