"""Attributes of identities whose values the facts do not tell."""

from tests.sandbox.azure_native.shared_attributes import IN_A_GROUP
from tests.support.attributes import Attribute

ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "azure-native:managedidentity:UserAssignedIdentity": {**IN_A_GROUP}
}
