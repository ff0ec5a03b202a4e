"""Whom the alarms of an endpoint of Vertex AI tell."""

from collections.abc import Iterator, Sequence
from typing import Final

from cloud_sandbox.gcp.monitoring.alert_policy import CHANNEL, AlertPolicy
from serving_cli.kinds import entries
from serving_cli.recovery.cloud_side import Entry
from serving_cli.recovery.secrecy import plain

_ADDRESS: Final = "email_address"


def notified(endpoint: Entry, among: Sequence[Entry]) -> Iterator[str]:
    """Addresses of e-mail where the stack made the channel, else the channel by its full name."""
    component = endpoint.get("parent")
    told = dict.fromkeys(
        str(channel)
        for entry in among
        if entry.get("type") == AlertPolicy.token and entry.get("parent") == component
        for channel in plain(entries.outputs(entry).get("notificationChannels")) or ()
    )
    made = {str(one.get("id")): one for one in among if one.get("type") == CHANNEL}
    for channel in told:
        labels = plain(entries.outputs(made.get(channel, {})).get("labels"))
        yield str(labels.get(_ADDRESS, channel)) if isinstance(labels, dict) else channel
