"""Parts of an endpoint of Vertex AI that could have the name of another service's."""

from collections.abc import Iterator, Mapping
from typing import Any


def vertex_parts(name: str, service: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Kind, name and purpose of each. What ends in a word of ours meets no other's."""
    yield "part", name, "itself"
    alarms = _block(service, "alarms")
    for address in dict.fromkeys(_addresses(alarms)):
        yield "notification channel", f"{name}-{address}", f"the address {address}"


def _addresses(alarms: Mapping[str, Any]) -> Iterator[str]:
    """Of email, to which a channel is made."""
    told = (alarms.get("notify"), *_block(alarms, "channels").values())
    for receivers in told:
        for one in receivers if isinstance(receivers, list) else ():
            if isinstance(one, str) and "@" in one:
                yield one


def _block(values: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = values.get(key)
    return found if isinstance(found, Mapping) else {}
