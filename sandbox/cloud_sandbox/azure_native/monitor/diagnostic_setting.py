"""azure-native:monitor:DiagnosticSetting."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.arm import ArmResource
from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.moment import system_data
from cloud_sandbox.azure_native.monitor.target import missing, type_of
from cloud_sandbox.azure_native.refused import Reason
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import absent, each, present
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

DIAGNOSTICS: Final = "azure-native:monitor:DiagnosticSetting"
_PAGE: Final = rules.documented("`diagnostic-settings` in MicrosoftDocs/azure-monitor-docs")
_LOGS: Final = rules.documented(
    "`microsoft-machinelearningservices-workspaces-onlineendpoints-logs` of Azure Monitor's"
    " reference"
)
_DESTINATIONS: Final = {
    "eventHubAuthorizationRuleId": "the rule of an event hub",
    "marketplacePartnerId": "a partner's resource",
    "serviceBusRuleId": "the rule of a service bus",
    "storageAccountId": "a storage account",
    "workspaceId": "a Log Analytics workspace",
}
_MOST: Final = 5
_CATEGORIES: Final = {
    "Microsoft.MachineLearningServices/workspaces/onlineEndpoints": (
        "AmlOnlineEndpointConsoleLog",
        "AmlOnlineEndpointEventLog",
        "AmlOnlineEndpointTrafficLog",
    ),
}
"""Of the types whose logs were looked up."""


class DiagnosticSetting(ArmResource):
    """Where logs and metrics of a resource go. None is sent here."""

    token = DIAGNOSTICS
    api = "Microsoft.Insights:DiagnosticSettings_CreateOrUpdate"
    path = "providers/Microsoft.Insights/diagnosticSettings/{name}"
    api_version = "2021-05-01-preview"
    auto_name = ArmName(property="name", separator="", kind="copy")
    # Both are in its path.
    replaced_by = frozenset({"name", "resourceUri"})
    state_at = ()

    def id_of(self, subscription: str, inputs: Properties) -> str:
        """It lies in what it is on."""
        on = str(inputs.get("resourceUri")).rstrip("/")
        return f"{on}/{self.path.format(name=inputs.get('name'))}"

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        return {"systemData": system_data(here)}

    @rules.of_inputs("it says where to, and what of it", _PAGE)
    def _leads_somewhere(self, inputs: Properties) -> Iterator[Fault]:
        if not any(inputs.get(name) for name in _DESTINATIONS):
            told = "; ".join(f"{name} ({what})" for name, what in _DESTINATIONS.items())
            yield Fault("workspaceId", f"is required, or another destination: {told}")
        if not inputs.get("logs") and not inputs.get("metrics"):
            yield Fault("logs", "is required where there are no metrics")

    @rules.of_inputs(
        "each of its logs is one category or one group of them",
        rules.unverified("the service's words were not read"),
    )
    def _logs_are_named_once(self, inputs: Properties) -> Iterator[Fault]:
        logs = list(each("logs", inputs.get("logs")))
        for path, log in logs:
            told = [log.get("category"), log.get("categoryGroup")]
            if all(map(present, told)) or all(map(absent, told)):
                yield Fault(path, "takes a category, or a categoryGroup")
        count = Counter(log["category"] for _, log in logs if isinstance(log.get("category"), str))
        for category, times in count.items():
            if times > 1:
                yield Fault("logs", f"has {category} {times} times")

    @rules.of_inputs("a category is one that the type of the resource has", _LOGS)
    def _categories_are_known(self, inputs: Properties) -> Iterator[Fault]:
        kind = type_of(inputs["resourceUri"]).lower()
        known = next((it for of, it in _CATEGORIES.items() if of.lower() == kind), ())
        for path, log in each("logs", inputs.get("logs")):
            category = log.get("category")
            if known and isinstance(category, str) and category not in known:
                told = f"must be one of {', '.join(known)}; got {category!r}"
                yield Fault(f"{path}.category", told)

    @rules.of_existence(
        "what it is on and where it leads are there, where of its own subscription",
        rules.unverified("the service's words were not read"),
    )
    def _ends_are_there(self, here: Here, inputs: Properties) -> Iterator[str]:
        for name in ("resourceUri", "workspaceId", "storageAccountId"):
            if missing(here, inputs.get(name)):
                told = f"{name}: {inputs[name]!r} does not exist; create it first"
                yield Reason(404, "ResourceNotFound", told)

    @rules.of_existence("a resource has up to five, each to a workspace of its own", _PAGE)
    def _others_leave_room(self, here: Here, inputs: Properties) -> Iterator[str]:
        others = self._others(here, inputs)
        if len(others) >= _MOST:
            yield Reason(409, "Conflict", f"the resource has {len(others)} settings; {_MOST} fit")
        goes = inputs.get("workspaceId")
        for other in others:
            theirs = other.inputs.get("workspaceId")
            if goes and theirs and resource_id.key_of(goes) == resource_id.key_of(theirs):
                told = f"{goes} is told by {self.shown(other)} already"
                yield Reason(409, "Conflict", told)

    def _others(self, here: Here, inputs: Properties) -> list[Record]:
        on, own = resource_id.key_of(str(inputs["resourceUri"])), self.identity(here, inputs)
        return [
            other
            for other in here.store.all(self.token)
            if other.id != own and resource_id.key_of(str(other.inputs["resourceUri"])) == on
        ]
