"""Lambda's Runtime API, 2018-06-01, from the side of whoever runs a function.

[D] `Using the Lambda runtime API for custom runtimes` of the Lambda guide, which has the paths, the
headers and the form of an error.
"""

import http.client
import json
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

_VERSION: Final = "/2018-06-01"
_TYPE: Final = "Lambda-Runtime-Function-Error-Type"


@dataclass(frozen=True)
class Invocation:
    """What is to be done next."""

    headers: Mapping[str, str]
    """By lower-case name."""

    payload: bytes

    @property
    def request_id(self) -> str:
        return self.headers["lambda-runtime-aws-request-id"]


class RuntimeApi:
    """One connection to it."""

    def __init__(self, address: str) -> None:
        # Without a timeout: between invocations the process may be frozen for hours.
        self._connection = http.client.HTTPConnection(address)

    def next(self) -> Invocation:
        """Wait for the next invocation."""
        headers, payload = self._ask("GET", "/runtime/invocation/next")
        return Invocation(headers, payload)

    def answer(self, invocation: Invocation, payload: bytes) -> None:
        """Tell what came of it. Of what is too large Lambda tells the caller itself."""
        path = f"/runtime/invocation/{invocation.request_id}/response"
        self._ask("POST", path, payload, taken=http.HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    def fail(self, invocation: Invocation, raised: BaseException) -> None:
        """Tell that the handler failed."""
        path = f"/runtime/invocation/{invocation.request_id}/error"
        self._tell(path, _told(raised) | {"requestId": invocation.request_id})

    def fail_to_begin(self, raised: BaseException) -> None:
        """Tell that there will be no handler."""
        self._tell("/runtime/init/error", _told(raised))

    def _tell(self, path: str, error: Mapping[str, Any]) -> None:
        self._ask("POST", path, json.dumps(error).encode(), {_TYPE: str(error["errorType"])})

    def _ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        taken: int | None = None,
    ) -> tuple[Mapping[str, str], bytes]:
        told = {"Content-Type": "application/json", **(headers or {})}
        self._connection.request(method, f"{_VERSION}{path}", body, told)
        got = self._connection.getresponse()
        payload = got.read()
        if got.status >= http.HTTPStatus.BAD_REQUEST and got.status != taken:
            raise ConnectionError(f"the Runtime API answered {method} {path} with {got.status}")
        return {name.lower(): value for name, value in got.getheaders()}, payload


def _told(raised: BaseException) -> dict[str, Any]:
    """As Lambda's own Python runtime tells it."""
    return {
        "errorMessage": str(raised),
        "errorType": type(raised).__name__,
        "stackTrace": traceback.format_tb(raised.__traceback__),
    }
