"""An example of a vault."""

from typing import Any, Final

from tests.sandbox.azure_native.resources.examples import GROUP, GROUP_ID, NAME
from tests.sandbox.azure_native.shared_breaches import IN_A_GROUP, taken
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example

VAULT_ID: Final = f"{GROUP_ID}/providers/Microsoft.KeyVault/vaults/serving-keys"
TOKEN: Final = "azure-native:keyvault:Vault"
TENANT: Final = "22222222-2222-3333-4444-555555555555"


def properties(**more: Any) -> dict[str, Any]:
    asked = {"enableRbacAuthorization": True, "sku": {"family": "A", "name": "standard"}}
    return {"properties": asked | {"tenantId": TENANT} | more}


INPUTS: Final = {"resourceGroupName": NAME, "vaultName": "serving-keys"} | properties()


def _protected(cloud: Emulated) -> None:
    [record] = cloud.store.all(TOKEN)
    record.inputs["properties"]["enablePurgeProtection"] = True
    cloud.store.put(record)


VAULT: Final = Example(
    token=TOKEN,
    needs=(GROUP,),
    inputs=INPUTS,
    id=VAULT_ID,
    outputs={
        "name": "serving-keys",
        "properties": properties()["properties"]
        | {
            "enableSoftDelete": True,
            "provisioningState": "Succeeded",
            "softDeleteRetentionInDays": 90,
            "vaultUri": "https://serving-keys.vault.azure.net/",
        },
    },
    changed=properties(publicNetworkAccess="Disabled") | {"tags": {"team": "fraud"}},
    replaced={
        "location": "northeurope",
        "resourceGroupName": "others",
        "vaultName": "other-keys",
    },
    breaches=(
        *IN_A_GROUP,
        *(
            Breach("name_has_a_form", f"not end with -; got {name!r}", {"vaultName": name})
            for name in ("ab", "1keys", "my--keys", "keys-", "a" * 25)
        ),
        *(
            Breach(
                "retention_is_in_range",
                f"must be 7 to 90; got {days}",
                properties(softDeleteRetentionInDays=days),
            )
            for days in (6, 91)
        ),
        Breach(
            "protection_is_never_off",
            "enablePurgeProtection: does not take false",
            properties(enablePurgeProtection=False),
        ),
        Breach(
            "protection_stays",
            "enablePurgeProtection cannot be taken back",
            properties(),
            after=_protected,
        ),
        Breach("name_is_free", "'serving-keys' is in use", before=taken(TOKEN, INPUTS)),
    ),
)


EXAMPLES = [VAULT]
