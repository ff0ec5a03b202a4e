"""A collected payload as an event: one line of JSON.

Form: `Collect production data from models deployed for real-time inferencing` of the Azure ML
guide [D]; how headers are told in it is not written [U].
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from cloud_sandbox.data_plane.azureml.collection import REQUEST, Collection

MOST: Final = 256 * 1024
"""Bytes of a payload that an event holds; it tells where a larger one lies [D]."""

_JSON: Final = "application/json"


@dataclass(frozen=True)
class Payload:
    """What was sent or answered."""

    body: bytes
    content_type: str
    path: str
    request_id: str
    headers: Mapping[str, str]
    """Of the request."""


def event(
    collection: Collection, source: str, payload: Payload, at: float, lies_at: str
) -> dict[str, Any]:
    """The event of one payload of a deployment; `lies_at` is where a large one lies, else empty."""
    size = len(payload.body)
    told: dict[str, Any] = {
        "specversion": "1.0",
        "id": str(uuid.uuid4()),
        "source": source,
        "type": f"azureml.inference.{collection.name}",
        "datacontenttype": payload.content_type,
        "time": datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "data": lies_at or _data(payload),
        "contentrange": f"bytes 0-{max(0, size - 1)}/{size}",
        "correlationid": payload.request_id,
        "xrequestid": payload.request_id,
    }
    if collection.name == REQUEST:
        told |= {"path": payload.path, "method": "POST"}
        kept = {
            name.lower(): value
            for name, value in payload.headers.items()
            if name.lower() in collection.headers
        }
        told |= {"headers": kept} if kept else {}
    return told | ({"datainblob": "true"} if lies_at else {})


def _data(payload: Payload) -> Any:
    text = payload.body.decode(errors="replace")
    if payload.content_type.partition(";")[0].strip() != _JSON:
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
