"""What discovery documents say of the requests that the sandbox answers, and of dashboards.

Structure, enums and `readOnly` stand in it; that a field is required only as the first word of its
description.
"""

import importlib
import json
from collections.abc import Sequence
from typing import Any, Final

from facts_cutter.cut import Cut
from facts_cutter.layout import laid_out

_PREFIX: Final = "GoogleCloudAiplatformV1"
REQUESTS: Final = (
    *("UploadModelRequest", "DeployModelRequest", "UndeployModelRequest"),
    *("MutateDeployedModelRequest", "Endpoint", "PredictRequest"),
)
_KEPT: Final = ("type", "enum", "format", "readOnly")


def vertex_api() -> Cut:
    """A fresh cut of the requests' schemas and of where the service is."""
    return Cut(laid_out(of_document(_document("aiplatform", "v1"))))


def dashboards() -> Cut:
    """A fresh cut of what a dashboard of Cloud Monitoring may hold."""
    document = _document("monitoring", "v1")
    facts = {
        "source": f"monitoring v1 discovery document, revision {document['revision']}",
        "schemas": _schemas(document, ("Dashboard",)),
    }
    return Cut(laid_out(facts))


def of_document(document: dict[str, Any]) -> dict[str, Any]:
    """The facts of one discovery document."""
    return {
        "source": f"aiplatform v1 discovery document, revision {document['revision']}",
        "locations": sorted(found["location"] for found in document["endpoints"]),
        "schemas": _schemas(document, REQUESTS, _PREFIX),
    }


def _document(service: str, version: str) -> dict[str, Any]:
    loaded = importlib.import_module("googleapiclient.discovery_cache")
    told: dict[str, Any] = json.loads(loaded.get_static_doc(service, version))
    return told


def _schemas(document: dict[str, Any], named: Sequence[str], prefix: str = "") -> dict[str, Any]:
    """Those of these names, and all that they refer to."""
    wanted, schemas = list(named), {}
    while wanted:
        name = wanted.pop()
        if name not in schemas:
            schemas[name] = _schema(document["schemas"][prefix + name])
            wanted += _referred(schemas[name])
    return schemas


def _schema(told: dict[str, Any]) -> dict[str, Any]:
    properties = told.get("properties", {})
    required = [
        name
        for name, each in properties.items()
        if each.get("description", "").startswith("Required")
    ]
    schema: dict[str, Any] = {"properties": {name: _cut(it) for name, it in properties.items()}}
    return schema | ({"required": sorted(required)} if required else {})


def _cut(told: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in told:
        shape = {"of": told["$ref"].removeprefix(_PREFIX)}
        return shape | ({"readOnly": True} if told.get("readOnly") else {})
    kept: dict[str, Any] = {key: told[key] for key in _KEPT if key in told}
    if "items" in told:
        kept["items"] = _cut(told["items"])
    if "additionalProperties" in told:
        kept["values"] = _cut(told["additionalProperties"])
    return kept


def _referred(value: Any) -> list[str]:
    """The schemas that one refers to, but for what nobody may send."""
    if isinstance(value, list):
        return [name for item in value for name in _referred(item)]
    if not isinstance(value, dict) or value.get("readOnly"):
        return []
    own = [value["of"]] if isinstance(value.get("of"), str) else []
    return own + [name for item in value.values() for name in _referred(item)]
