"""azure-native:storage:StorageAccount."""

import re
from collections.abc import Iterator
from typing import ClassVar, Final

from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.contained import Contained, Located, location_of
from cloud_sandbox.azure_native.free_names import others_of_name
from cloud_sandbox.azure_native.moment import moment
from cloud_sandbox.azure_native.refused import Reason
from cloud_sandbox.azure_native.resource_id import name_of
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.operation import Lasting
from cloud_sandbox.engine.wire import Properties

_DOCUMENTED: Final = rules.documented("documentation of its inputs in pulumi-azure-native 3.29.0")
_NAME: Final = re.compile(r"[a-z0-9]{3,24}")
_SERVICES: Final = ("blob", "dfs", "file", "queue", "table", "web")


class StorageAccount(Located, Contained):
    """Where models' files and logged requests lie."""

    token = "azure-native:storage:StorageAccount"
    api = "Microsoft.Storage:StorageAccounts_Create"
    path = (
        "resourceGroups/{resourceGroupName}/providers/Microsoft.Storage"
        "/storageAccounts/{accountName}"
    )
    api_version = "2024-01-01"
    auto_name = ArmName(property="accountName", separator="")
    # `forceNewMap` in `provider/pkg/gen/replacement.go` of pulumi-azure-native [D].
    replaced_by = Located.replaced_by | {"accountName", "isHnsEnabled"}
    adds: ClassVar[dict[str, tuple[str, ...]]] = {"sku": ("tier",)}

    def creation_takes(self, inputs: Properties) -> Lasting:
        """Nowhere promised: an order of magnitude [U]."""
        return Lasting("Creating", 20)

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        name, now = name_of(shown), moment(here)
        return {
            "accessTier": "Hot",
            "creationTime": now,
            "keyCreationTime": {"key1": now, "key2": now},
            "primaryEndpoints": {
                service: f"https://{name}.{service}.core.windows.net/" for service in _SERVICES
            },
            "primaryLocation": location_of(here, inputs),
            "privateEndpointConnections": [],
            "statusOfPrimary": "available",
        }

    def following(self, here: Here, shown: str, inputs: Properties) -> Properties:
        tier = str(inputs["sku"]["name"]).partition("_")[0]
        return super().following(here, shown, inputs) | {"sku": {"tier": tier}}

    @rules.of_inputs("its name has 3 to 24 small letters and digits", _DOCUMENTED)
    def _name_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs.get("accountName")
        if isinstance(name, str) and not _NAME.fullmatch(name):
            told = f"must have 3 to 24 small letters and digits; got {name!r}"
            yield Fault("accountName", told)

    @rules.of_inputs("TLS 1.3 cannot be its least version", _DOCUMENTED)
    def _tls_is_supported(self, inputs: Properties) -> Iterator[Fault]:
        if inputs.get("minimumTlsVersion") == "TLS1_3":
            yield Fault("minimumTlsVersion", "cannot be TLS1_3 (yet); write TLS1_2")

    @rules.of_inputs("an account of the kind BlobStorage says its access tier", _DOCUMENTED)
    def _blob_storage_has_a_tier(self, inputs: Properties) -> Iterator[Fault]:
        if inputs.get("kind") == "BlobStorage" and inputs.get("accessTier") is None:
            yield Fault("accessTier", "is required where kind is BlobStorage")

    @rules.of_creation(
        "nobody else has its name, in all of Azure",
        rules.quoted("Microsoft's troubleshooting page on resource names, in public copies"),
    )
    def _name_is_free(self, here: Here, inputs: Properties) -> Iterator[str]:
        shown = self.id_of(here.scope.account, inputs)
        for _ in others_of_name(here, self.token, shown):
            told = f"The storage account named {name_of(shown)} is already taken."
            yield Reason(409, "StorageAccountAlreadyTaken", told)
