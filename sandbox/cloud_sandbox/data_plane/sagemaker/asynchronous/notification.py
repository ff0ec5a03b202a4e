"""What the topics of an asynchronous endpoint are told.

The form of both messages, as public repositories show those they got [I]: of osml-model-runner of
awslabs, a failed one; of several, a completed one.
"""

import base64
import datetime as dt
import json
from typing import Any, Final

from cloud_sandbox.data_plane.sagemaker.asynchronous.backlog import Held, Key

_LARGEST_RESPONSE: Final = 128 * 1024
"""`included only if the response size is less than or equal to 128 KB`: botocore 1.44.5 [D]."""


def completed(endpoint: Key, held: Held, now: float, content_type: str, body: bytes | None) -> str:
    """The message to the success topic; `body` where it carries the response."""
    answer = {"contentType": content_type, "outputLocation": held.output}
    told = {"invocationStatus": "Completed", "responseParameters": answer}
    return _message(endpoint, held, now, told, body)


def failed(endpoint: Key, held: Held, now: float, reason: str, body: bytes | None) -> str:
    """The message to the error topic."""
    told = {"invocationStatus": "Failed", "failureReason": reason}
    return _message(endpoint, held, now, told, body)


def _message(
    endpoint: Key,
    held: Held,
    now: float,
    told: dict[str, Any],
    body: bytes | None,
) -> str:
    scope, name = endpoint
    asked = {
        "accept": held.asked.accept,
        "contentType": held.asked.content_type,
        "customAttributes": held.asked.attributes,
        "endpointName": name,
        "inputLocation": held.asked.input_location,
    }
    message = {
        "awsRegion": scope.region,
        "eventTime": _moment(now),
        "receivedTime": _moment(held.received),
        **told,
        "requestParameters": {key: value for key, value in asked.items() if value is not None},
        "inferenceId": held.asked.inference_id,
        "eventVersion": "1.0",
        "eventSource": "aws:sagemaker",
        "eventName": "InferenceResult",
    }
    if body is not None and len(body) <= _LARGEST_RESPONSE:
        encoded = base64.b64encode(body).decode()
        message["responseBody"] = {"content": encoded, "encoding": "BASE64"}
    return json.dumps(message)


def _moment(at: float) -> str:
    return dt.datetime.fromtimestamp(at, dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
