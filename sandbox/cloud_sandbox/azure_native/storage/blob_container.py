"""azure-native:storage:BlobContainer."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.contained import Contained
from cloud_sandbox.azure_native.moment import moment
from cloud_sandbox.azure_native.refused import Reason
from cloud_sandbox.azure_native.storage import blobs
from cloud_sandbox.azure_native.storage.names import ACCOUNT, CONTAINER
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_DOCUMENTED: Final = rules.documented("documentation of its inputs in pulumi-azure-native 3.29.0")
_NAME: Final = re.compile(r"(?=.{3,63}\Z)[a-z0-9](?:-?[a-z0-9])*|\$root|\$web")
_STEPS: Final = 4
"""From a container's id up to its account's: `blobServices/default/containers/NAME`."""


class BlobContainer(Contained):
    """Where an account's blobs lie; they go with it."""

    token = CONTAINER
    api = "Microsoft.Storage:BlobContainers_Create"
    path = (
        "resourceGroups/{resourceGroupName}/providers/Microsoft.Storage/storageAccounts"
        "/{accountName}/blobServices/default/containers/{containerName}"
    )
    api_version = "2024-01-01"
    lies_in = ACCOUNT
    auto_name = ArmName(property="containerName", separator="", kind="copy")
    # Path parameters: `PathParameters` in `provider/pkg/gen` of pulumi-azure-native [D].
    replaced_by = frozenset({"accountName", "containerName", "resourceGroupName"})
    state_at = ()

    def holder(self, shown: str) -> str:
        """The account."""
        return shown.rsplit("/", _STEPS)[0]

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        return {
            "defaultEncryptionScope": "$account-encryption-key",
            "deleted": False,
            "denyEncryptionScopeOverride": False,
            "etag": blobs.etag(here),
            "hasImmutabilityPolicy": False,
            "hasLegalHold": False,
            "lastModifiedTime": moment(here),
            "leaseState": "Available",
            "leaseStatus": "Unlocked",
            "publicAccess": "None",
            "remainingRetentionDays": 0,
        }

    def delete(self, here: Here, record: Record) -> Record | None:
        """With all blobs in it, whose bytes nobody else has."""
        left = super().delete(here, record)
        blobs.sweep(here)
        return left

    @rules.of_inputs(
        "its name has 3 to 63 small letters, digits and single dashes, no dash at its ends",
        _DOCUMENTED,
    )
    def _name_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs.get("containerName")
        if isinstance(name, str) and not _NAME.fullmatch(name):
            form = "3 to 63 small letters, digits or single dashes and no dash at its ends"
            yield Fault("containerName", f"must have {form}; got {name!r}")

    @rules.of_existence(
        "it is public only where its account lets containers be",
        rules.quoted("the code `PublicAccessNotPermitted` in public scripts; no words were read"),
    )
    def _may_be_public(self, here: Here, inputs: Properties) -> Iterator[str]:
        asked = inputs.get("publicAccess") or "None"
        holder = self.holder(self.id_of(here.scope.account, inputs))
        account = here.find(ACCOUNT, resource_id.key_of(holder))
        # Left out it is false: documentation of `allowBlobPublicAccess` in the SDK [D].
        if asked != "None" and account and account.inputs.get("allowBlobPublicAccess") is not True:
            told = (
                f"publicAccess: {asked} needs allowBlobPublicAccess of the account"
                f" {resource_id.name_of(holder)}; leave it out, or None"
            )
            yield Reason(409, "PublicAccessNotPermitted", told)

    @rules.of_change("versions of its blobs are made immutable when it is created", _DOCUMENTED)
    def _immutability_stays(self, here: Here, record: Record, inputs: Properties) -> Iterator[str]:
        name = "immutableStorageWithVersioning"
        was, now = (inside(one, name).get("enabled") for one in (record.inputs, inputs))
        if (was is True) != (now is True):
            yield f"{name}.enabled: can only be set when a container is created"
