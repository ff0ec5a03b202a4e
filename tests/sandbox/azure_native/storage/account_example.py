"""An example of a storage account."""

from typing import Final

from tests.sandbox.azure_native.emulation import LOCATION
from tests.sandbox.azure_native.resources.examples import GROUP, GROUP_ID, NAME
from tests.sandbox.azure_native.shared_breaches import IN_A_GROUP, taken
from tests.support.lifecycle import Breach, Example

ACCOUNT_ID: Final = f"{GROUP_ID}/providers/Microsoft.Storage/storageAccounts/servingmodels"
TOKEN: Final = "azure-native:storage:StorageAccount"
INPUTS: Final = {
    "accountName": "servingmodels",
    "kind": "StorageV2",
    "resourceGroupName": NAME,
    "sku": {"name": "Standard_LRS"},
}


ACCOUNT: Final = Example(
    token=TOKEN,
    needs=(GROUP,),
    inputs=INPUTS,
    id=ACCOUNT_ID,
    outputs={
        "name": "servingmodels",
        "location": LOCATION,
        "provisioningState": "Succeeded",
        "accessTier": "Hot",
        "sku": {"name": "Standard_LRS", "tier": "Standard"},
        "type": "Microsoft.Storage/storageAccounts",
    },
    changed={
        "allowBlobPublicAccess": False,
        "minimumTlsVersion": "TLS1_2",
        "tags": {"team": "fraud"},
    },
    replaced={
        "accountName": "othermodels",
        "isHnsEnabled": True,
        "location": "northeurope",
        "resourceGroupName": "others",
    },
    breaches=(
        *IN_A_GROUP,
        *(
            Breach("name_has_a_form", f"letters and digits; got {name!r}", {"accountName": name})
            for name in ("ab", "Models", "serving-models", "a" * 25)
        ),
        Breach("tls_is_supported", "write TLS1_2", {"minimumTlsVersion": "TLS1_3"}),
        Breach("blob_storage_has_a_tier", "accessTier: is required", {"kind": "BlobStorage"}),
        Breach(
            "name_is_free",
            "StorageAccountAlreadyTaken: The storage account named servingmodels is already taken.",
            before=taken(TOKEN, INPUTS),
        ),
    ),
)
