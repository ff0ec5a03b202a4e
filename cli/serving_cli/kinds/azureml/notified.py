"""Whom the alerts of an online endpoint tell."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from serving_cli.kinds import entries
from serving_cli.recovery.cloud_side import Entry
from serving_cli.recovery.secrecy import plain

_ALERT: Final = "azure-native:monitor:MetricAlert"
_GROUP: Final = "azure-native:monitor:ActionGroup"


def notified(endpoint: Entry, among: Sequence[Entry]) -> Iterator[str]:
    """Addresses of e-mail where the stack made the action group, else the group by its id."""
    component = endpoint.get("parent")
    told = dict.fromkeys(
        str(action.get("actionGroupId"))
        for entry in among
        if entry.get("type") == _ALERT and entry.get("parent") == component
        for action in _listed(entry, "actions")
    )
    made = {str(one.get("id")).lower(): one for one in among if one.get("type") == _GROUP}
    for group in told:
        addresses = [
            str(receiver.get("emailAddress"))
            for receiver in _listed(made.get(group.lower(), {}), "emailReceivers")
        ]
        yield from addresses or (group,)


def _listed(entry: Entry, name: str) -> list[dict[str, Any]]:
    told = plain(entries.outputs(entry).get(name))
    return [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
