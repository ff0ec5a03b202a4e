"""The access log of a stage: a line for each request, as its format says it.

API Gateway guide, `Customize HTTP API access logs`: names of the variables [D]. What there is
nothing of is `-`. It lies in a file that stands for a stream of the log group.
"""

import contextlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.data_plane.http_api.handled import Handled
from cloud_sandbox.engine.known import inside

_VARIABLE: Final = re.compile(r"\$context\.(?P<name>[A-Za-z]+(\.[A-Za-z_]+)*)")
_NOTHING: Final = "-"
_MOST_BYTES: Final = 1_000_000


class AccessLogs:
    """Of all stages."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "data-plane" / "logs"

    def write(self, handled: Handled) -> None:
        """Add a line; on a full disk the API goes on, and the line is lost."""
        settings = (
            inside(dict(handled.staged.inputs), "accessLogSettings") if handled.staged else {}
        )
        parts = ArnParts.of(settings.get("destinationArn"))
        if parts is None:
            return
        group = parts.resource.removeprefix("log-group:").removesuffix(":*").strip("/")
        stream = f"{handled.api.id}-{handled.stage.strip('$')}.log"
        with contextlib.suppress(OSError):
            _append(self._folder / group / stream, f"{line(handled, str(settings['format']))}\n")


def line(handled: Handled, form: str) -> str:
    """What a format makes of a request."""
    known = _known(handled)
    return _VARIABLE.sub(lambda found: _escaped(known.get(found["name"], _NOTHING)), form)


def _escaped(value: Any) -> str:
    """So that no caller ends a line, or a text in a line of JSON."""
    return json.dumps(str(value), ensure_ascii=False)[1:-1]


def _known(handled: Handled) -> Mapping[str, Any]:
    arrived, reply = handled.arrived, handled.reply
    now = datetime.fromtimestamp(arrived.at, UTC)
    status = reply.status if reply else _NOTHING
    known: dict[str, Any] = {
        "accountId": handled.api.record.scope.account,
        "apiId": handled.api.id,
        "domainName": arrived.host,
        "domainPrefix": arrived.host.partition(".")[0],
        "extendedRequestId": arrived.id,
        "httpMethod": arrived.method,
        "identity.sourceIp": arrived.source,
        "identity.userAgent": arrived.headers.get("User-Agent", _NOTHING),
        "path": arrived.path,
        "protocol": arrived.protocol,
        "requestId": arrived.id,
        "requestTime": f"{now:%d/%b/%Y:%H:%M:%S %z}",
        "requestTimeEpoch": int(arrived.at * 1000),
        "responseLatency": round(handled.took_s * 1000),
        "responseLength": len(reply.body) if reply else 0,
        "routeKey": handled.route or _NOTHING,
        "stage": handled.stage,
        "status": status,
        **_integration(handled),
        **_caller(handled.authorizer),
    }
    return {name: value for name, value in known.items() if value not in ("", None)}


def _integration(handled: Handled) -> dict[str, Any]:
    took = handled.integration_s
    latency = None if took is None else round(took * 1000)
    return {
        "error.message": handled.refusal,
        "authorizer.error": handled.authorizer_error,
        "integration.error": handled.error,
        "integrationErrorMessage": handled.error,
        "integration.latency": latency,
        "integrationLatency": latency,
        "integration.integrationStatus": handled.integration_status,
        "integrationStatus": handled.integration_status,
    }


def _caller(authorizer: Mapping[str, Any]) -> dict[str, Any]:
    iam, claims = inside(dict(authorizer), "iam"), inside(dict(authorizer), "jwt", "claims")
    return {
        "identity.accountId": iam.get("accountId"),
        "identity.caller": iam.get("callerId"),
        "identity.user": iam.get("userId"),
        "identity.userArn": iam.get("userArn"),
        **{f"authorizer.claims.{name}": value for name, value in claims.items()},
    }


def _append(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if file.exists() and file.stat().st_size + len(text) > _MOST_BYTES:
        file.replace(file.with_suffix(".log.1"))
    with file.open("a", encoding="utf-8") as written:
        written.write(text)
    file.chmod(0o600)
