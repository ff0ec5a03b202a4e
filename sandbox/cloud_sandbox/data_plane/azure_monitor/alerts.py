"""`GET {scope}/providers/Microsoft.AlertsManagement/alerts`: what alert rules fired for.

Source: the operation `Alerts_GetAll` and `essentials` in `AlertsManagement.json` 2019-03-01 of
Azure/azure-rest-api-specs [D]. The service tells of alerts of the last day where nothing else is
asked [D].
"""

import hashlib
from typing import Any, Final

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.monitor.fired_alerts import Alert, fired_alerts
from cloud_sandbox.azure_native.monitor.metric_alert import METRIC_ALERT, MetricAlert
from cloud_sandbox.azure_native.monitor.rule_state import FIRED, RESOLVED
from cloud_sandbox.azure_native.monitor.target import type_of
from cloud_sandbox.data_plane.azure_monitor import refused
from cloud_sandbox.data_plane.azure_monitor.asked import Asked
from cloud_sandbox.data_plane.azure_monitor.timespan import shown
from cloud_sandbox.engine.known import texts

_CHOICES: Final = {
    "monitorCondition": (FIRED, RESOLVED),
    "severity": tuple(f"Sev{number}" for number in range(5)),
    "timeRange": ("1h", "1d", "7d", "30d"),
    "sortBy": ("startDateTime", "lastModifiedDateTime"),
    "sortOrder": ("asc", "desc"),
}
PARAMETERS: Final = ("api-version", "alertRule", "targetResource", *_CHOICES)
_SECONDS: Final = {"1h": 3600, "1d": 86400, "7d": 7 * 86400, "30d": 30 * 86400}
_KIND: Final = MetricAlert()


def listed(asked: Asked) -> dict[str, Any]:
    """Those of a scope, the one that changed last first.

    Raises:
        ArmRefused: they are asked for in another way than the sandbox lists them.
    """
    refused.check_parameters(asked, PARAMETERS)
    wanted = {name: _choice(asked, name) for name in _CHOICES}
    since = asked.here.store.now() - _SECONDS[wanted["timeRange"] or "1d"]
    found = [
        alert
        for alert in (_alert(asked, each) for each in _all(asked, since))
        if alert is not None and _is_wanted(asked, alert["properties"]["essentials"], wanted)
    ]
    by = wanted["sortBy"] or "lastModifiedDateTime"
    falling = (wanted["sortOrder"] or "desc") == "desc"
    found.sort(key=lambda alert: str(alert["properties"]["essentials"][by]), reverse=falling)
    return {"value": found}


def _choice(asked: Asked, name: str) -> str:
    told = asked.one(name)
    if told and told not in _CHOICES[name]:
        known = ", ".join(_CHOICES[name])
        raise refused.ALERTS.told(f"{name} must be {known}; got {told!r}")
    return told


def _all(asked: Asked, since: float) -> list[Alert]:
    return [
        alert
        for alert in fired_alerts(asked.here.store)
        if alert.scope == asked.here.scope and (alert.resolved or alert.fired) >= since
    ]


def _alert(asked: Asked, alert: Alert) -> dict[str, Any] | None:
    """One of them; None where its rule is gone, or was never about what is asked for."""
    rule = asked.here.find(METRIC_ALERT, alert.rule)
    if rule is None:
        return None
    target = next(iter(texts(rule.inputs.get("scopes"))), "")
    scope = f"/subscriptions/{asked.here.scope.account}/{asked.names.get('resource', '')}"
    at_or_below = f"{resource_id.key_of(target)}/"
    if not at_or_below.startswith(f"{resource_id.key_of(scope)}/"):
        return None
    name = hashlib.sha256(f"{alert.rule} {alert.fired}".encode()).hexdigest()[:32]
    over = alert.resolved
    essentials = {
        "severity": f"Sev{rule.inputs['severity']:g}",
        "signalType": "Metric",
        "alertState": "New",
        "monitorCondition": FIRED if over is None else RESOLVED,
        "monitorService": "Platform",
        "targetResource": target,
        "targetResourceName": resource_id.name_of(target),
        "targetResourceType": type_of(target).lower(),
        "alertRule": _KIND.shown(rule),
        "startDateTime": shown(alert.fired),
        "lastModifiedDateTime": shown(alert.fired if over is None else over),
        "description": alert.reason,
    }
    ended = {} if over is None else {"monitorConditionResolvedDateTime": shown(over)}
    return {
        "id": f"{target}/providers/Microsoft.AlertsManagement/alerts/{name}",
        "name": name,
        "type": "Microsoft.AlertsManagement/alerts",
        "properties": {"essentials": essentials | ended},
    }


def _is_wanted(asked: Asked, essentials: dict[str, Any], wanted: dict[str, str]) -> bool:
    chosen = ("monitorCondition", "severity")
    named = ("alertRule", "targetResource")
    return all(not wanted[name] or essentials[name] == wanted[name] for name in chosen) and all(
        not asked.one(name)
        or resource_id.key_of(essentials[name]) == resource_id.key_of(asked.one(name))
        for name in named
    )
