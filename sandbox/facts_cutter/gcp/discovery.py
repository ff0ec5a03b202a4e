"""What Vertex AI's discovery document says of the requests that the sandbox answers.

Structure, enums and `readOnly` stand in it; that a field is required only as the first word of its
description.
"""

import importlib
import json
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
    loaded = importlib.import_module("googleapiclient.discovery_cache")
    return Cut(laid_out(of_document(json.loads(loaded.get_static_doc("aiplatform", "v1")))))


def of_document(document: dict[str, Any]) -> dict[str, Any]:
    """The facts of one discovery document."""
    wanted, schemas = list(REQUESTS), {}
    while wanted:
        name = wanted.pop()
        if name not in schemas:
            schemas[name] = _schema(document["schemas"][_PREFIX + name])
            wanted += _referred(schemas[name])
    return {
        "source": f"aiplatform v1 discovery document, revision {document['revision']}",
        "locations": sorted(found["location"] for found in document["endpoints"]),
        "schemas": schemas,
    }


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
