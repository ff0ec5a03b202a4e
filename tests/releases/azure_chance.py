"""What Azure draws by chance for a resource, or tells of its hour, and what stands for it."""

import hashlib
import json
import re
import uuid
from collections.abc import Iterator
from typing import Any, Final

TYPES: Final = "azure-native:"

_DIGITS: Final = 8
"""That azure-native adds to a name."""

_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ETAG: Final = re.compile(r"0x[0-9A-F]{14}")
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
_LONG_AGO: Final = "2000-01-01T00:00:00Z"


def settled(urn: str, inputs: dict[str, Any], outputs: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Names that were made up, then ids that the cloud makes of such names, then moments."""
    for key in sorted(inputs.get("__defaults", ())):
        yield _name(inputs[key], urn)
    told, given = json.dumps(outputs), json.dumps(inputs)
    drawn = dict.fromkeys(one for one in _UUID.findall(told) if one not in given)
    for place, one in enumerate(drawn):
        yield one, _uuid(f"{urn} {place}")
    for etag in dict.fromkeys(_ETAG.findall(told)):
        yield etag, f"0x{hashlib.sha256(urn.encode()).hexdigest()[:14].upper()}"
    for moment in dict.fromkeys(_MOMENT.findall(told)):
        yield moment, _LONG_AGO


def _name(drawn: str, urn: str) -> tuple[str, str]:
    if _UUID.fullmatch(drawn):
        return drawn, _uuid(urn)
    return drawn, drawn[:-_DIGITS] + hashlib.sha256(urn.encode()).hexdigest()[:_DIGITS]


def _uuid(seed: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, seed))
