"""A stack's exported state, less what tells when and on which machine it was made."""

import hashlib
import json
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from serving_cli.recovery.order import in_order
from tests.releases import azure_chance

_OF_THE_MACHINE: Final = {"sourcePosition", "stackTrace", "created", "modified"}
_ASSET: Final = "c44067f5952c0a294b673a41bacd8c17"
"""Marks an asset in a state: `sdk/go/common/resource/sig`."""

_CHANCE_DIGITS: Final = 7
_DRAWN: Final = {"policyId", "uniqueId", "versionId"}
"""Outputs that the cloud draws by chance; what is shorter than this is none of these."""

_LEAST_DRAWN: Final = 12
_ASKED: Final = "TrafficAsked"
"""Own resources that number each change of what is asked of traffic."""

_NAMED_BY_CHANCE: Final = "gcp:monitoring/"
"""Types of Google Cloud whose ids end in what the cloud draws."""

_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TIMES: Final = {
    *("createDate", "creationDate", "lastModified"),
    *("createTime", "updateTime", "timeCreated", "updated"),
}
_STAMPS: Final = {"creationTime", "generation", "lastModifiedTime"}
"""Times as numbers, which others are made of."""

_LONG_AGO: Final = "2000-01-01T00:00:00Z"


def portable(exported: str) -> str:
    """The same state, as text that the same program would give again.

    Values that the state marks as secret are in plain text: nothing kept is a real secret, and
    the key that hid them is the sandbox's own.
    """
    state = _of_no_machine(_without(json.loads(exported), _OF_THE_MACHINE))
    del state["deployment"]["secrets_providers"]
    state["deployment"]["manifest"]["time"] = _LONG_AGO
    # Resources stand in the order in which they were done, and needs in that of their answers.
    resources = sorted(map(_sorted_needs, state["deployment"]["resources"]), key=_urn)
    state["deployment"]["resources"] = in_order(resources)
    text = json.dumps(state, indent=1)
    for resource in resources:
        for drawn, settled in _settled(resource):
            text = text.replace(drawn, settled)
    return text + "\n"


def _urn(resource: dict[str, Any]) -> str:
    urn: str = resource["urn"]
    return urn


def _sorted_needs(resource: dict[str, Any]) -> dict[str, Any]:
    by_property = resource.get("propertyDependencies", {})
    needs = {
        "dependencies": sorted(resource.get("dependencies", [])),
        "propertyDependencies": {key: sorted(urns or []) for key, urns in by_property.items()},
    }
    return resource | {key: value for key, value in needs.items() if value}


def _settled(resource: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What was drawn by chance for a resource, or is of its hour, and what stands for it."""
    urn, outputs = resource["urn"], resource.get("outputs", {})
    if resource["type"].startswith("pulumi:providers:"):
        yield resource["id"], str(uuid.uuid5(uuid.NAMESPACE_URL, urn))
        return
    if resource["type"].startswith(azure_chance.TYPES):
        yield from azure_chance.settled(urn, resource.get("inputs", {}), outputs)
        return
    if resource["type"].endswith(_ASKED):
        yield outputs["number"], _digits(urn, len(outputs["number"]))
    for key in sorted(_TIMES & outputs.keys()):
        yield outputs[key], _LONG_AGO
    for stamp in sorted({str(outputs[key]) for key in _STAMPS & outputs.keys()}):
        yield stamp, "1".ljust(len(stamp), "0")
    if resource["type"].startswith(_NAMED_BY_CHANCE):
        drawn = resource["id"].rpartition("/")[2]
        yield drawn, _alike(drawn, urn)
    for key in sorted(key for key in _DRAWN & outputs.keys() if len(outputs[key]) >= _LEAST_DRAWN):
        yield outputs[key], _digits(f"{urn} {key}", len(outputs[key])).upper()
    for drawn in _UUID.findall(outputs.get("arn", "")):
        yield drawn, str(uuid.uuid5(uuid.NAMESPACE_URL, urn))
    inputs = resource.get("inputs", {})
    for key in sorted({"name", "bucket"} & set(inputs.get("__defaults", ()))):
        name = inputs[key]
        yield name, name[:-_CHANCE_DIGITS] + _digits(urn, _CHANCE_DIGITS)


def _alike(drawn: str, urn: str) -> str:
    """A number of as many digits, or a UUID."""
    if not drawn.isdigit():
        return str(uuid.uuid5(uuid.NAMESPACE_URL, urn))
    return str(int(hashlib.sha256(urn.encode()).hexdigest(), 16))[: len(drawn)]


def _digits(seed: str, count: int) -> str:
    return hashlib.sha256(seed.encode()).hexdigest()[:count]


def _without(value: Any, keys: set[str]) -> Any:
    if isinstance(value, dict):
        return {key: _without(held, keys) for key, held in value.items() if key not in keys}
    if isinstance(value, list):
        return [_without(held, keys) for held in value]
    return value


def _of_no_machine(value: Any) -> Any:
    """Files without the folder they were made in: the engine tells them by their hash."""
    if isinstance(value, list):
        return [_of_no_machine(held) for held in value]
    if not isinstance(value, dict):
        return value
    told = {key: _of_no_machine(held) for key, held in value.items()}
    made_here = _ASSET in told.values() and Path(told.get("path", "")).is_absolute()
    return told | {"path": Path(told["path"]).name} if made_here else told
