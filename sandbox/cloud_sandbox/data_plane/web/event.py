"""The event that a function gets of a request: payload format 2.0.

API Gateway guide, `Create AWS Lambda proxy integrations for HTTP APIs`, which function URLs follow:
Lambda guide, `Invoking Lambda function URLs` [D].
"""

import base64
import json
import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import parse_qsl

from cloud_sandbox.data_plane.web.arrived import Arrived

LARGEST: Final = 6_291_456
"""Bytes of an event: botocore 1.44.5, lambda InvocationRequest.Payload [D]."""

# Run against AWS: pull request 766 of ministackorg/ministack. All else, and a body of no stated
# type, is Base64 [I].
_TEXT: Final = re.compile(r"text/.*|application/(json|xml|javascript)", re.IGNORECASE)


@dataclass(frozen=True)
class Around:
    """What the service that stands before the function adds."""

    account: str
    api: str
    """Id of the API, or of the URL."""

    stage: str
    route: str
    """Key of the route."""

    authorizer: Mapping[str, Any] = field(default_factory=dict)
    path_parameters: Mapping[str, str] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    """Of the stage."""


def event_of(arrived: Arrived, around: Around) -> bytes:
    """It, as JSON; what there is nothing of is left out."""
    headers = dict(arrived.joined())
    cookies = headers.pop("cookie", "")
    text, encoded = _body(arrived)
    event = {
        "version": "2.0",
        "routeKey": around.route,
        "rawPath": arrived.path,
        "rawQueryString": arrived.query,
        "cookies": [one.strip() for one in cookies.split(";")] if cookies else None,
        "headers": headers | _added(arrived),
        "queryStringParameters": _query(arrived.query),
        "requestContext": _context(arrived, around),
        "pathParameters": dict(around.path_parameters),
        "stageVariables": dict(around.variables),
        "body": text,
        "isBase64Encoded": encoded,
    }
    told = {name: value for name, value in event.items() if value or name in _ALWAYS}
    return json.dumps(told).encode()


_ALWAYS: Final = frozenset({"rawQueryString", "headers", "isBase64Encoded"})


def _context(arrived: Arrived, around: Around) -> dict[str, Any]:
    now = datetime.fromtimestamp(arrived.at, UTC)
    context = {
        "accountId": around.account,
        "apiId": around.api,
        "authorizer": dict(around.authorizer),
        "domainName": arrived.host,
        "domainPrefix": arrived.host.partition(".")[0],
        "http": {
            "method": arrived.method,
            "path": arrived.path,
            "protocol": arrived.protocol,
            "sourceIp": arrived.source,
            "userAgent": arrived.headers.get("User-Agent", ""),
        },
        "requestId": arrived.id,
        "routeKey": around.route,
        "stage": around.stage,
        "time": f"{now:%d/%b/%Y:%H:%M:%S %z}",
        "timeEpoch": int(arrived.at * 1000),
    }
    return {name: value for name, value in context.items() if value != {}}


def _added(arrived: Arrived) -> dict[str, str]:
    """As an event of AWS shows them: issue 2172 of floci-io/floci [I]."""
    return {
        "host": arrived.host,
        "x-amzn-trace-id": f"Root=1-{int(time.time()):08x}-{secrets.token_hex(12)}",
        "x-forwarded-for": arrived.source,
        "x-forwarded-port": "443",
        "x-forwarded-proto": "https",
    }


def _query(text: str) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        found.setdefault(name, []).append(value)
    return {name: ",".join(values) for name, values in found.items()}


def _body(arrived: Arrived) -> tuple[str, bool]:
    """The body as text, and whether that is Base64."""
    if not arrived.body:
        return "", False
    kind = arrived.headers.get("Content-Type", "").partition(";")[0].strip()
    if _TEXT.fullmatch(kind):
        try:
            return arrived.body.decode(), False
        except UnicodeDecodeError:
            pass  # what the text would be is not documented [U]
    return base64.b64encode(arrived.body).decode(), True
