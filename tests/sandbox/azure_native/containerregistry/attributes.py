"""Attributes of registries whose values the facts do not tell."""

from tests.sandbox.azure_native.elsewhere import assigned
from tests.sandbox.azure_native.shared_attributes import IN_A_GROUP
from tests.support.attributes import Attribute, between

ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "azure-native:containerregistry:Registry": {
        "registryName": between("registryName", "firstImages", "secondImages", required=True),
        **IN_A_GROUP,
        "identity": between(
            "identity",
            {"type": "UserAssigned", "userAssignedIdentities": {assigned("first"): {}}},
            {"type": "UserAssigned", "userAssignedIdentities": {assigned("second"): {}}},
        ),
    }
}
