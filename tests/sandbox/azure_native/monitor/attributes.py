"""Attributes of what Azure Monitor has whose values the facts do not tell."""

from typing import Any, Final

from cloud_sandbox.azure_native.monitor.metrics import ENDPOINTS
from cloud_sandbox.engine.wire import Properties
from tests.sandbox.azure_native.elsewhere import resource
from tests.sandbox.azure_native.monitor.action_group_example import HOOK, MAIL
from tests.sandbox.azure_native.monitor.autoscale_example import (
    on_date,
    profile,
    rule,
    weekly,
)
from tests.sandbox.azure_native.monitor.diagnostic_example import (
    CONSOLE,
    LOGS,
    TRAFFIC,
)
from tests.sandbox.azure_native.monitor.diagnostic_example import (
    THEIRS as ENDPOINT,
)
from tests.sandbox.azure_native.monitor.metric_alert_example import (
    SINGLE,
    THEIRS,
    criterion,
)
from tests.sandbox.azure_native.shared_attributes import IDENTITY, IN_A_GROUP
from tests.support.attributes import Attribute, between

_STORES: Final = [
    resource("Microsoft.Storage/storageAccounts", name) for name in ("first", "second")
]
_CACHES: Final = [resource("Microsoft.Cache/redis", name) for name in ("first", "second")]


def _criteria(first: Properties, second: Properties) -> Attribute:
    """Of a resource whose metrics the sandbox does not know."""
    common = {"allOf": [_load()], "odataType": SINGLE}
    there: Properties = {"scopes": _CACHES[:1]}
    return Attribute(
        there | {"criteria": common | first},
        there | {"criteria": common | second},
        without=there | {"criteria": common},
    )


def _load(**more: Any) -> Properties:
    named = {"metricName": "load", "metricNamespace": "own", "dimensions": []}
    return criterion(**(named | more))


def _group(name: str) -> Properties:
    return {"categoryGroup": name, "enabled": True}


def _hooked(value: str) -> Properties:
    return {"webHookProperties": {"team": value}}


_PROFILES: Final[dict[str, tuple[Properties, Properties]]] = {
    "profiles": ({}, {"rules": [rule()]}),
    "profiles.capacity": ({}, {"counts": "2 2 4"}),
    "profiles.fixedDate": (
        on_date("2030-01-01", "2030-01-02"),
        on_date("2030-01-01", "2030-01-03"),
    ),
    "profiles.recurrence": (weekly("Monday"), weekly("Friday")),
    "profiles.rules": ({"rules": [rule()]}, {"rules": [rule(by="2")]}),
}


def _one_of(kind: str, first: Properties, second: Properties) -> dict[str, Attribute]:
    """Receivers of a kind, and their names."""
    name = between(kind, [first | {"name": "first"}], [first | {"name": "second"}], required=True)
    return {kind: between(kind, [first], [second]), f"{kind}.name": name}


ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "azure-native:monitor:ActionGroup": {
        **IN_A_GROUP,
        **IDENTITY,
        **_one_of("emailReceivers", MAIL, MAIL | {"emailAddress": "ops@example.com"}),
        **_one_of("webhookReceivers", HOOK, HOOK | {"serviceUri": "https://example.com/other"}),
        "emailReceivers.emailAddress": between(
            "emailReceivers", [MAIL], [MAIL | {"emailAddress": "ops@example.com"}]
        ),
        "location": between("location", "global", "swedencentral", required=True),
    },
    "azure-native:monitor:DiagnosticSetting": {
        "logs": between("logs", [CONSOLE], [CONSOLE, TRAFFIC], required=True),
        "logs.category": between("logs", [CONSOLE], [TRAFFIC], required=True),
        "logs.categoryGroup": between("logs", [_group("allLogs")], [_group("audit")]),
        "name": between("name", "first", "second"),
        "resourceUri": between("resourceUri", ENDPOINT, f"{ENDPOINT}-2", required=True),
        "storageAccountId": between("storageAccountId", _STORES[0], _STORES[1]),
        "workspaceId": between("workspaceId", LOGS, f"{LOGS}-2", required=True),
    },
    "azure-native:monitor:MetricAlert": {
        **IN_A_GROUP,
        "actions": between("actions", [_hooked("first")], [_hooked("second")]),
        "actions.actionGroupId": between(
            "actions", [_hooked("first")], [{"webHookProperties": {}}]
        ),
        "criteria": _criteria({}, {"allOf": [_load(threshold=9)]}),
        "criteria.allOf": _criteria({}, {"allOf": [_load(threshold=9)]}),
        "criteria.odataType": Attribute({}, {}, required=True),
        "evaluationFrequency": between("evaluationFrequency", "PT1M", "PT5M", required=True),
        "location": between("location", "global", "northeurope", required=True),
        "scopes": between("scopes", [THEIRS], [f"{THEIRS}-2"], required=True),
        "severity": between("severity", 1, 2, required=True),
        "targetResourceType": between(
            "targetResourceType", ENDPOINTS, ENDPOINTS.lower(), required=False
        ),
        "windowSize": between("windowSize", "PT5M", "PT15M", required=True),
    },
    "azure-native:monitor:AutoscaleSetting": {
        **IN_A_GROUP,
        **{
            path: between("profiles", [profile(**first)], [profile(**second)], required=True)
            for path, (first, second) in _PROFILES.items()
        },
        "targetResourceUri": between("targetResourceUri", _CACHES[0], _CACHES[1]),
    },
}
