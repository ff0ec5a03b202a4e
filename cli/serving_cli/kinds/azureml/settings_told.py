"""What a state tells of an endpoint: our own resource writes later what azure-native began."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from serving_cli.kinds import entries
from serving_cli.kinds.own import own
from serving_cli.recovery.cloud_side import Entry
from serving_cli.recovery.secrecy import plain

TRAFFIC: Final = "AzureTraffic"


def properties_of(endpoint: Entry) -> dict[str, Any]:
    """As azure-native saw them last."""
    told = plain(entries.outputs(endpoint).get("properties"))
    return told if isinstance(told, dict) else {}


def setting(endpoint: Entry, among: Sequence[Entry], name: str) -> str:
    """One of the endpoint's properties, as it was last written; empty where nobody told it."""
    for one in traffic_of(endpoint, among):
        outputs = entries.outputs(one)
        for told in (outputs.get("live_settings"), (one.get("inputs") or {}).get("settings")):
            settings = plain(told)
            if isinstance(settings, dict) and isinstance(settings.get(name), str):
                return str(settings[name])
    return entries.text(properties_of(endpoint).get(name))


def traffic_of(endpoint: Entry, among: Sequence[Entry]) -> Iterator[Entry]:
    """What shares out its requests, beside it under one component."""
    above = endpoint.get("parent")
    for one in among:
        ours = own(one.get("type")) == TRAFFIC and not one.get("delete")
        if ours and above and one.get("parent") == above:
            yield one
