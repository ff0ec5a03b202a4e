"""azure-native:containerregistry:Registry."""

import re
from collections.abc import Iterator
from typing import ClassVar, Final

from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.contained import Contained, Located
from cloud_sandbox.azure_native.free_names import others_of_name
from cloud_sandbox.azure_native.moment import moment, system_data
from cloud_sandbox.azure_native.refused import Reason
from cloud_sandbox.azure_native.resource_id import name_of
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside, present, true
from cloud_sandbox.engine.operation import Lasting
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_NAME: Final = re.compile(r"[A-Za-z0-9]{5,50}")
_PREMIUM: Final = "Premium"


class Registry(Located, Contained):
    """Where container images lie."""

    token = "azure-native:containerregistry:Registry"
    api = "Microsoft.ContainerRegistry:Registries_Create"
    path = (
        "resourceGroups/{resourceGroupName}/providers/Microsoft.ContainerRegistry"
        "/registries/{registryName}"
    )
    api_version = "2023-01-01-preview"
    auto_name = ArmName(property="registryName", separator="")
    replaced_by = Located.replaced_by | {"registryName"}
    # Defaults in `_inputs.py` and `registry.py` of the SDK are told by the SDK itself.
    adds: ClassVar[dict[str, tuple[str, ...]]] = {"sku": ("tier",)}

    def creation_takes(self, inputs: Properties) -> Lasting:
        """Nowhere promised: an order of magnitude [U]."""
        return Lasting("Creating", 10)

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        return {
            "creationDate": moment(here),
            "dataEndpointHostNames": [],
            "loginServer": f"{name_of(shown).lower()}.azurecr.io",
            "privateEndpointConnections": [],
            "systemData": system_data(here),
        }

    def following(self, here: Here, shown: str, inputs: Properties) -> Properties:
        tier = inputs["sku"]["name"]
        return super().following(here, shown, inputs) | {"sku": {"tier": tier}}

    @rules.of_inputs(
        "its name has 5 to 50 letters and digits",
        rules.documented("`resource-name-rules` in MicrosoftDocs/azure-docs"),
    )
    def _name_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs.get("registryName")
        if isinstance(name, str) and not _NAME.fullmatch(name):
            yield Fault("registryName", f"must have 5 to 50 letters and digits; got {name!r}")

    @rules.of_inputs(
        "closed networks, own keys, zones and data endpoints are for the Premium tier",
        rules.unverified("Microsoft's page of tiers was not read for this"),
    )
    def _tier_has_it(self, inputs: Properties) -> Iterator[Fault]:
        tier = inside(inputs, "sku").get("name")
        if tier in (_PREMIUM, UNKNOWN):
            return
        asked = {
            "publicNetworkAccess": inputs.get("publicNetworkAccess") == "Disabled",
            "networkRuleSet": present(inputs.get("networkRuleSet")),
            "encryption": inside(inputs, "encryption").get("status") == "enabled",
            "zoneRedundancy": inputs.get("zoneRedundancy") == "Enabled",
            "dataEndpointEnabled": true(inputs.get("dataEndpointEnabled")),
        }
        for name in (name for name, wanted in asked.items() if wanted):
            yield Fault(name, f"needs sku.name {_PREMIUM}, this is {tier}")

    @rules.of_creation(
        "nobody else has its name, in all of Azure",
        rules.documented("`resource-name-rules` in MicrosoftDocs/azure-docs; no words were read"),
    )
    def _name_is_free(self, here: Here, inputs: Properties) -> Iterator[str]:
        shown = self.id_of(here.scope.account, inputs)
        for _ in others_of_name(here, self.token, shown):
            told = f"the registry name {name_of(shown)!r} is in use already"
            yield Reason(409, "Conflict", told)
