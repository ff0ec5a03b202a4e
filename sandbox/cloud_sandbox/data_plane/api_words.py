"""Pulumi's property names and the APIs' own, both ways.

Most differ by their first letter alone; the others are named here, as botocore 1.44.5 has them
[D]. A test walks every property of these types.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final

from cloud_sandbox.engine.facts import Schema
from cloud_sandbox.engine.naming import DEFAULTS
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_SPELLED: Final = {
    "enableSsmAccess": "EnableSSMAccess",
    "includeInferenceResponseIns": "IncludeInferenceResponseIn",
    "memorySizeInMb": "MemorySizeInMB",
    "volumeSizeInGb": "VolumeSizeInGB",
}
_ONE: Final = {"routingConfigs": "RoutingConfig", "s3DataSources": "S3DataSource"}
"""Lists of one item to Pulumi, structures to the API."""

_MOMENTS: Final = frozenset({"startTime", "endTime"})
"""Texts to Pulumi, seconds since the epoch to the API."""

_BOUNDS: Final = frozenset({"metricIntervalLowerBound", "metricIntervalUpperBound"})
"""Texts to Pulumi, since none is no 0; numbers to the API."""

_KINDS: Final[dict[str, Callable[[Any], Any]]] = {
    "integer": lambda value: int(float(value)),
    "number": float,
    "boolean": lambda value: value in (True, "true"),
}
"""What the engine hands over may be text, as Terraform takes it."""

_NOT_THE_APIS: Final = frozenset({DEFAULTS, "region", "tags", "namePrefix"})


def to_api(resource: Resource, inputs: Properties) -> dict[str, Any]:
    """What a program gave, as the API calls it; tags aside, which each service has otherwise."""
    given = {name: value for name, value in inputs.items() if name not in _NOT_THE_APIS}
    return _object_to_api(given, resource.facts.properties, resource.words)


def from_api(resource: Resource, body: Mapping[str, Any]) -> Properties:
    """A request's members as a program would have given them; unknown ones are left out."""
    return _object_from_api(body, resource.facts.properties, resource.words)


def _object_to_api(
    value: Properties, properties: Schema, words: Mapping[str, str]
) -> dict[str, Any]:
    found = {}
    for name, item in value.items():
        if item is None or name not in properties:
            continue
        if name in _ONE:
            item = item[0] if item else None  # noqa: PLW2901 - one is what it is
        found[_word(name, words)] = _to_api(name, item, properties[name])
    return {name: item for name, item in found.items() if item is not None}


def _to_api(name: str, value: Any, schema: Schema) -> Any:
    if isinstance(value, list):
        return [_to_api(name, item, schema["items"]) for item in value]
    if isinstance(value, dict):
        below = schema.get("items", schema) if name in _ONE else schema
        if "properties" not in below:
            return {key: str(item) for key, item in value.items()}
        return _object_to_api(value, below["properties"], {})
    if name in _MOMENTS:
        return dt.datetime.fromisoformat(str(value)).timestamp()
    kind = "number" if name in _BOUNDS else schema["type"]
    return _KINDS.get(kind, str)(value)


def _object_from_api(
    body: Mapping[str, Any], properties: Schema, words: Mapping[str, str]
) -> Properties:
    known = {_word(name, words): name for name in properties}
    return {
        known[word]: _from_api(known[word], value, properties[known[word]])
        for word, value in body.items()
        if word in known and value is not None
    }


def _from_api(name: str, value: Any, schema: Schema) -> Any:
    if name in _ONE:
        return [_from_api("", value, schema["items"])]
    if isinstance(value, list):
        return [_from_api(name, item, schema.get("items", {"type": "any"})) for item in value]
    if isinstance(value, dict):
        return (
            _object_from_api(value, schema["properties"], {}) if "properties" in schema else value
        )
    if name in _MOMENTS and isinstance(value, int | float):
        return dt.datetime.fromtimestamp(value, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if name in _BOUNDS and isinstance(value, int | float):
        return f"{value:.15g}"
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _word(name: str, words: Mapping[str, str]) -> str:
    return words.get(name) or _SPELLED.get(name) or _ONE.get(name) or name[0].upper() + name[1:]
