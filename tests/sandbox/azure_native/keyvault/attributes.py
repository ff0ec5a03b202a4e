"""Attributes of vaults whose values the facts do not tell."""

from tests.sandbox.azure_native.keyvault.examples import properties
from tests.sandbox.azure_native.shared_attributes import IN_A_GROUP
from tests.support.attributes import Attribute, between

PROTECTED = properties(enablePurgeProtection=True)
ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "azure-native:keyvault:Vault": {
        **IN_A_GROUP,
        "vaultName": between("vaultName", "first-keys", "second-keys", required=True),
        "properties.enablePurgeProtection": Attribute(PROTECTED, PROTECTED, required=True),
        "properties.softDeleteRetentionInDays": Attribute(
            properties(softDeleteRetentionInDays=7), properties(softDeleteRetentionInDays=90)
        ),
    }
}
