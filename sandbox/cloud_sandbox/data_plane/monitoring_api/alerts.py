"""`projects.alerts`: what alert policies rang for.

Source: `Alert` in the monitoring v3 discovery document, revision 20260129 [D].
"""

import hashlib
import re
from typing import Any, Final

from cloud_sandbox.data_plane.monitoring_api.asked import Asked
from cloud_sandbox.data_plane.monitoring_api.refused import ALERT, LISTING, unknown_parameters
from cloud_sandbox.data_plane.vertex_api.pages import page
from cloud_sandbox.engine.record import Record
from cloud_sandbox.gcp.moment import rfc3339
from cloud_sandbox.gcp.monitoring.alert_policy import AlertPolicy
from cloud_sandbox.gcp.monitoring.incidents import Incident, incidents
from cloud_sandbox.gcp.monitoring.metrics import RESOURCE

PARAMETERS: Final = ("filter", "orderBy", "pageSize", "pageToken")
_BY_STATE: Final = re.compile(r'\s*state\s*=\s*"?(?P<state>OPEN|CLOSED)"?\s*')
_LATEST_FIRST: Final = ("", "open_time desc")


def listed(asked: Asked) -> dict[str, Any]:
    """All of a project, the latest first.

    Raises:
        Refused: they are asked for in another way than the sandbox lists them.
    """
    unknown_parameters(asked, PARAMETERS, PARAMETERS)
    wanted = _BY_STATE.fullmatch(asked.one("filter"))
    if asked.one("filter") and wanted is None:
        told = 'the sandbox knows state = "OPEN" and state = "CLOSED"'
        raise LISTING.told(f"filter: {told}; got {asked.one('filter')!r}")
    if asked.one("orderBy") not in _LATEST_FIRST:
        told = "the sandbox lists by open_time desc"
        raise LISTING.told(f"orderBy: {told}; got {asked.one('orderBy')!r}")
    alerts = [
        alert
        for alert in reversed(_all(asked))
        if wanted is None or alert["state"] == wanted["state"]
    ]
    paged = {name: asked.one(name) for name in ("pageSize", "pageToken")}
    return page(paged, "alerts", alerts) | {"totalSize": len(alerts)}


def got(asked: Asked) -> dict[str, Any]:
    """One of them.

    Raises:
        Refused: there was none of that name.
    """
    unknown_parameters(asked, (), ())
    name = f"projects/{asked.project}/alerts/{asked.names['alert']}"
    found = [alert for alert in _all(asked) if alert["name"] == name]
    if not found:
        raise ALERT.told(f"there is no {name}")
    return found[0]


def _all(asked: Asked) -> list[dict[str, Any]]:
    return [
        _alert(asked, incident)
        for incident in incidents(asked.store)
        if incident.scope.account == asked.project
    ]


def _alert(asked: Asked, incident: Incident) -> dict[str, Any]:
    policy = asked.store.find(incident.scope, AlertPolicy.token, incident.policy)
    told = {
        "name": f"projects/{asked.project}/alerts/{_identity(incident)}",
        "state": "OPEN" if incident.closed is None else "CLOSED",
        "openTime": rfc3339(incident.opened),
        "policy": {"name": incident.policy} | (_snapshot(policy) if policy else {}),
        # Which of its resources it was, the service tells by their labels; the sandbox does not.
        "resource": {"type": RESOURCE},
    }
    return told | ({"closeTime": rfc3339(incident.closed)} if incident.closed else {})


def _snapshot(policy: Record) -> dict[str, Any]:
    """As the policy is now; the service has it as it was."""
    names = ("displayName", "severity", "userLabels")
    return {name: policy.inputs[name] for name in names if policy.inputs.get(name)}


def _identity(incident: Incident) -> str:
    digest = hashlib.sha256(f"{incident.policy} {incident.opened}".encode()).hexdigest()
    return f"0.{digest[:12]}"
