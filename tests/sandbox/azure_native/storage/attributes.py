"""Attributes of what Storage has whose values the facts do not tell."""

from dataclasses import replace

from cloud_sandbox.engine.wire import Properties
from tests.sandbox.azure_native.shared_attributes import IDENTITY, IN_A_GROUP
from tests.sandbox.azure_native.storage.account_example import INPUTS, TOKEN
from tests.support.attributes import Attribute, between
from tests.support.emulated import Emulated


def _two_accounts(cloud: Emulated) -> None:
    for name in ("firstmodels", "secondmodels"):
        cloud.create(TOKEN, INPUTS | {"accountName": name}, name=name)


def _two_groups(cloud: Emulated) -> None:
    """Each with the account that the example names; Azure has a name once."""
    [record] = cloud.store.all(TOKEN)
    for group in ("first", "second"):
        there = record.id.replace("/resourcegroups/serving/", f"/resourcegroups/{group}/")
        assert there != record.id
        cloud.store.put(replace(record, id=there))


def _public(cloud: Emulated) -> None:
    """The account lets containers be so."""
    [record] = cloud.store.all(TOKEN)
    record.inputs["allowBlobPublicAccess"] = True
    cloud.store.put(record)


def _immutable(enabled: bool) -> Properties:
    return {"immutableStorageWithVersioning": {"enabled": enabled}}


ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "azure-native:storage:StorageAccount": {
        "accountName": between("accountName", "firstmodels", "secondmodels", required=True),
        "kind": between("kind", "StorageV2", "BlockBlobStorage"),
        **IN_A_GROUP,
        **IDENTITY,
    },
    "azure-native:storage:BlobContainer": {
        "accountName": between(
            "accountName", "firstmodels", "secondmodels", required=True, before=_two_accounts
        ),
        "containerName": between("containerName", "first-models", "second-models", required=True),
        "resourceGroupName": between(
            "resourceGroupName", "first", "second", required=True, before=_two_groups
        ),
        "immutableStorageWithVersioning": Attribute(_immutable(False), _immutable(False)),
        "immutableStorageWithVersioning.enabled": Attribute(_immutable(False), _immutable(False)),
        "publicAccess": between("publicAccess", "Blob", "Container", before=_public),
    },
}
