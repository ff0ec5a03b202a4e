"""One captured request as a line of JSON.

SageMaker guide, `Capture data from real-time endpoint`: the members, and the encodings CSV and JSON
of content types that are told; all others in base64 (botocore 1.44.5, CaptureContentTypeHeader)
[D]. Its samples have a parameter behind a content type that is told without one [D].
"""

import base64
import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any, Final

from cloud_sandbox.aws.sagemaker.captured import Captured

_VERSION: Final = "0"


@dataclass(frozen=True)
class Exchange:
    """A request and its answer."""

    sent: bytes
    sent_type: str
    answered: bytes
    answered_type: str
    inference_id: str | None
    """What the caller calls it."""

    at: float
    """Seconds since the epoch."""


def line(captured: Captured, exchange: Exchange) -> str:
    """As one line of a capture file, without its end."""
    data: dict[str, Any] = {}
    if "Input" in captured.modes:
        data["endpointInput"] = _side(captured, "INPUT", exchange.sent, exchange.sent_type)
    if "Output" in captured.modes:
        data["endpointOutput"] = _side(
            captured, "OUTPUT", exchange.answered, exchange.answered_type
        )
    about = {"eventId": str(uuid.uuid4())}
    if exchange.inference_id:
        about["inferenceId"] = exchange.inference_id
    moment = dt.datetime.fromtimestamp(exchange.at, dt.UTC)
    about["inferenceTime"] = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    event = {"captureData": data, "eventMetadata": about, "eventVersion": _VERSION}
    return json.dumps(event, separators=(",", ":"))


def _side(captured: Captured, mode: str, body: bytes, content_type: str) -> dict[str, str]:
    encoding, data = _encoded(captured, body, content_type)
    told = {"observedContentType": content_type} if content_type else {}
    return told | {"mode": mode, "data": data, "encoding": encoding}


def _encoded(captured: Captured, body: bytes, content_type: str) -> tuple[str, str]:
    """What says it is text and is none goes in base64: how AWS does that is not written [U]."""
    kind = content_type.partition(";")[0].strip().lower()
    for encoding, kinds in (("CSV", captured.csv), ("JSON", captured.json)):
        if kind in {one.lower() for one in kinds}:
            try:
                return encoding, body.decode()
            except UnicodeDecodeError:
                break
    return "BASE64", base64.b64encode(body).decode()
