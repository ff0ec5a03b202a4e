"""What is checked of a function: a place that takes invocations, and a sample that it answers."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from serving_runtime.contract_suite.caller import PATIENCE_S, Caller, Got

USUAL: Final = "function"
"""As AWS's Runtime Interface Emulator calls it. [D] its README, aws/aws-lambda-runtime-interface-
emulator."""

_FAILED: Final = "x-amz-function-error"


@dataclass(frozen=True)
class FunctionSubject:
    """One function, called as Lambda's own API calls it."""

    url: str
    function: str
    sample: bytes
    """JSON."""

    script: bool
    """Whether a script serves, whose refusals are failures by AWS's own toolkit."""

    patience_s: float = PATIENCE_S

    def invoke(self, event: Any) -> Got:
        """One event, whatever it is."""
        caller = Caller(self.url, self.patience_s)
        try:
            path = f"/2015-03-31/functions/{self.function}/invocations"
            return caller.call("POST", path, json.dumps(event).encode())
        finally:
            caller.close()

    def http(self, method: str, path: str, body: bytes = b"", *, encoded: bool = False) -> Got:
        """The answer to a request as an HTTP API or a function URL hands it over."""
        text = base64.b64encode(body).decode() if encoded else body.decode("utf-8", "replace")
        event = {
            "version": "2.0",
            "routeKey": f"{method} {path}",
            "rawPath": path,
            "rawQueryString": "",
            "headers": {"content-type": "application/json", "x-request-id": "suite-1"},
            "requestContext": {"stage": "$default", "http": {"method": method, "path": path}},
            "body": text,
            "isBase64Encoded": encoded,
        }
        got = self.invoke(event)
        if got.trouble or failed(got):
            return got
        told = json.loads(got.body)
        headers = {name.lower(): value for name, value in told.get("headers", {}).items()}
        return Got(int(told["statusCode"]), str(told.get("body", "")).encode(), headers)


def failed(got: Got) -> bool:
    """Whether the function failed, which the status does not say."""
    return _FAILED in got.headers or b'"errorType"' in got.body


Fact = Callable[[FunctionSubject], str | None]
"""Its docstring is the fact; it gives None where that holds, or what it got instead."""
