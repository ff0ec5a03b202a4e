"""The ids by which Azure ML and its caller name a request, and how they come back.

[D] read, not run: `routes.py` and the changelog of azureml-inference-server-http 1.5.1:

- `x-request-id` comes back, made where there is none. It is the id that Azure ML makes for each
  request and keeps as `XRequestId` of AmlOnlineEndpointTrafficLog, by which a container's log is
  joined to it ([D] `Monitor online endpoints`); so it names the request in this log, too.
- `x-ms-client-request-id` is the caller's own and comes back. `x-ms-request-id` is its older name:
  one alone comes back under both, and with neither `x-ms-request-id` repeats `x-request-id`.
- An id of more than 100 characters is refused with 431.
- `x-ms-run-function-failed` is `True` where the script failed or took too long, else `False`.

Azure ML hands these on to its caller, as public copies of answers show [I]. Apart from it: an id
that is not visible ASCII is taken for none; `x-ms-run-fn-exec-ms`, `x-ms-server-version` and
`TraceId`, which that server may add, are not told.
"""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from serving_runtime.refused import Refused
from serving_runtime.request_ids import RequestIds

_OURS: Final = b"x-request-id"
_CALLERS: Final = b"x-ms-client-request-id"
_OLDER: Final = b"x-ms-request-id"
_FAILED: Final = b"x-ms-run-function-failed"

_LONGEST: Final = 100
_PLAIN: Final = re.compile(rb"[!-~]{1,%d}" % _LONGEST)


class AzureRequestIds(RequestIds):
    """Stateless; one serves every request."""

    reads = RequestIds.reads | {_OURS, _CALLERS, _OLDER}

    def of(self, headers: Mapping[bytes, bytes]) -> bytes | None:
        others = {name: value for name, value in headers.items() if name != _OURS}
        return _plain(headers, _OURS) or super().of(others)

    def check(self, headers: Mapping[bytes, bytes]) -> None:
        for name in (_OURS, _CALLERS, _OLDER):
            if len(headers.get(name, b"")) > _LONGEST:
                raise Refused(
                    f"{name.decode()} has more than {_LONGEST} characters",
                    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                )

    def told(
        self, headers: Mapping[bytes, bytes], known: bytes, status: int
    ) -> list[tuple[bytes, bytes]]:
        older = _plain(headers, _OLDER)
        callers = _plain(headers, _CALLERS) or older
        found = [
            *super().told(headers, known, status),
            (_OURS, known),
            (_OLDER, older or callers or known),
            (_FAILED, b"True" if _failed(status) else b"False"),
        ]
        return [*found, (_CALLERS, callers)] if callers else found


def _plain(headers: Mapping[bytes, bytes], name: bytes) -> bytes | None:
    value = headers.get(name)
    return value if value and _PLAIN.fullmatch(value) else None


def _failed(status: int) -> bool:
    """503 is this server's: it says that the code was not asked."""
    return status >= HTTPStatus.INTERNAL_SERVER_ERROR and status != HTTPStatus.SERVICE_UNAVAILABLE
