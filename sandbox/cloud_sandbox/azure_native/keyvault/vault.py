"""azure-native:keyvault:Vault."""

import re
from collections.abc import Iterator
from typing import ClassVar, Final

from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.contained import Contained, Located
from cloud_sandbox.azure_native.free_names import others_of_name
from cloud_sandbox.azure_native.moment import system_data
from cloud_sandbox.azure_native.refused import Reason
from cloud_sandbox.azure_native.resource_id import name_of
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside, number, true
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_DOCUMENTED: Final = rules.documented("documentation of its inputs in pulumi-azure-native 3.29.0")
_NAME: Final = re.compile(r"(?=.{3,24}\Z)[A-Za-z](?:-?[A-Za-z0-9])*")
_LEAST_DAYS: Final = 7
_MOST_DAYS: Final = 90


class Vault(Located, Contained):
    """Where secrets and keys lie; a deleted one's name is not kept from others here."""

    token = "azure-native:keyvault:Vault"
    api = "Microsoft.KeyVault:Vaults_CreateOrUpdate"
    path = "resourceGroups/{resourceGroupName}/providers/Microsoft.KeyVault/vaults/{vaultName}"
    api_version = "2024-11-01"
    auto_name = ArmName(property="vaultName", separator="")
    replaced_by = Located.replaced_by | {"vaultName"}
    adds: ClassVar[dict[str, tuple[str, ...]]] = {
        "properties": (
            *("enableSoftDelete", "provisioningState", "softDeleteRetentionInDays", "vaultUri"),
        )
    }
    state_at = ("properties", "provisioningState")

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        within = {
            "enableSoftDelete": True,
            "softDeleteRetentionInDays": _MOST_DAYS,
            "vaultUri": f"https://{name_of(shown)}.vault.azure.net/",
        }
        return {"properties": within, "systemData": system_data(here)}

    @rules.of_inputs(
        "its name has 3 to 24 letters, digits and single dashes, a letter first",
        rules.documented("`resource-name-rules` in MicrosoftDocs/azure-docs"),
    )
    def _name_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs.get("vaultName")
        if isinstance(name, str) and not _NAME.fullmatch(name):
            form = (
                "3 to 24 letters, digits or single dashes, begin with a letter and not end with -"
            )
            yield Fault("vaultName", f"must have {form}; got {name!r}")

    @rules.of_inputs("what is deleted is kept for 7 to 90 days", _DOCUMENTED)
    def _retention_is_in_range(self, inputs: Properties) -> Iterator[Fault]:
        days = number(inside(inputs, "properties").get("softDeleteRetentionInDays"))
        if days is not None and not _LEAST_DAYS <= days <= _MOST_DAYS:
            told = f"must be {_LEAST_DAYS} to {_MOST_DAYS}; got {days:g}"
            yield Fault("properties.softDeleteRetentionInDays", told)

    @rules.of_inputs("protection against purge is on or left out", _DOCUMENTED)
    def _protection_is_never_off(self, inputs: Properties) -> Iterator[Fault]:
        if inside(inputs, "properties").get("enablePurgeProtection") in (False, "false"):
            told = "does not take false; leave it out where purging is allowed"
            yield Fault("properties.enablePurgeProtection", told)

    @rules.of_change("protection against purge is never taken back", _DOCUMENTED)
    def _protection_stays(self, here: Here, record: Record, inputs: Properties) -> Iterator[str]:
        now = inside(inputs, "properties").get("enablePurgeProtection")
        was = inside(record.inputs, "properties").get("enablePurgeProtection")
        if true(was) and not true(now) and now is not UNKNOWN:
            told = "enablePurgeProtection cannot be taken back once it is on; set it to true again"
            yield f"properties.{told}"

    @rules.of_creation(
        "nobody else has its name, in all of Azure",
        rules.documented("`resource-name-rules` in MicrosoftDocs/azure-docs; no words were read"),
    )
    def _name_is_free(self, here: Here, inputs: Properties) -> Iterator[str]:
        shown = self.id_of(here.scope.account, inputs)
        for _ in others_of_name(here, self.token, shown):
            yield Reason(
                409, "VaultAlreadyExists", f"the name {name_of(shown)!r} is in use already"
            )
