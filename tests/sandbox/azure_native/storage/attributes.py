"""Attributes of storage accounts whose values the facts do not tell."""

from tests.sandbox.azure_native.shared_attributes import IDENTITY, IN_A_GROUP
from tests.support.attributes import Attribute, between

ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "azure-native:storage:StorageAccount": {
        "accountName": between("accountName", "firstmodels", "secondmodels", required=True),
        "kind": between("kind", "StorageV2", "BlockBlobStorage"),
        **IN_A_GROUP,
        **IDENTITY,
    }
}
