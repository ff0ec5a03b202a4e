"""A stack's exported state, less what tells when and on which machine it was made."""

import hashlib
import json
import uuid
from typing import Any, Final

_OF_THE_MACHINE: Final = {"sourcePosition", "stackTrace", "created", "modified"}
_CHANCE_DIGITS: Final = 7
_LONG_AGO: Final = "2000-01-01T00:00:00Z"


def portable(exported: str) -> str:
    """The same state, as text that the same program would give again.

    Values that the state marks as secret are in plain text: nothing kept is a real secret, and
    the key that hid them is the sandbox's own.
    """
    state = _without(json.loads(exported), _OF_THE_MACHINE)
    del state["deployment"]["secrets_providers"]
    state["deployment"]["manifest"]["time"] = _LONG_AGO
    text = json.dumps(state, indent=1)
    for resource in state["deployment"]["resources"]:
        for drawn, settled in _settled(resource):
            text = text.replace(drawn, settled)
    return text + "\n"


def _settled(resource: dict[str, Any]) -> list[tuple[str, str]]:
    """What was drawn by chance for a resource, and what stands for it."""
    urn = resource["urn"]
    if resource["type"].startswith("pulumi:providers:"):
        return [(resource["id"], str(uuid.uuid5(uuid.NAMESPACE_URL, urn)))]
    inputs = resource.get("inputs", {})
    named = [inputs[key] for key in inputs.get("__defaults", ()) if key in {"name", "bucket"}]
    digits = hashlib.sha256(urn.encode()).hexdigest()[:_CHANCE_DIGITS]
    return [(name, name[:-_CHANCE_DIGITS] + digits) for name in named]


def _without(value: Any, keys: set[str]) -> Any:
    if isinstance(value, dict):
        return {key: _without(held, keys) for key, held in value.items() if key not in keys}
    if isinstance(value, list):
        return [_without(held, keys) for held in value]
    return value
