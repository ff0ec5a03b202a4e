"""The id by which a request is found again in logs and traces, its own or one made here."""

import re
from collections.abc import Mapping
from itertools import count
from secrets import token_hex
from typing import Final

ANSWERED_AS: Final = b"x-correlation-id"

TRACEPARENT: Final = b"traceparent"
_AMAZON_TRACE: Final = b"x-amzn-trace-id"
_INFERENCE_ID: Final = b"x-amzn-sagemaker-inference-id"
_REQUEST_ID: Final = b"x-request-id"
HEADERS: Final = (TRACEPARENT, _AMAZON_TRACE, _INFERENCE_ID, _REQUEST_ID)

_PARENT: Final = re.compile(rb"[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")
"""W3C Trace Context, 3.2: version, trace id, parent id, flags."""

_ROOT: Final = re.compile(rb"(?:^|;)\s*Root=([0-9A-Za-z-]{1,64})(?:;|$)")
"""`Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1`. [D] AWS X-Ray, tracing header."""

_PLAIN: Final = re.compile(rb"[!-~]{1,128}")
"""Visible ASCII; anything else could forge a line of a log or of a header."""


_PROCESS: Final = token_hex(8).encode()
_COUNT: Final = count(1)


def of(headers: Mapping[bytes, bytes]) -> bytes | None:
    """The id that a request brought, by lower-case header; None: it brought none that is one."""
    if (parent := headers.get(TRACEPARENT)) and (found := _PARENT.fullmatch(parent)):
        return found[1]
    if (trace := headers.get(_AMAZON_TRACE)) and (found := _ROOT.search(trace)):
        return found[1]
    for name in (_INFERENCE_ID, _REQUEST_ID):
        if (value := headers.get(name)) and _PLAIN.fullmatch(value):
            return value
    return None


def made() -> bytes:
    """Shaped like a trace id, so that either can be looked for: this process, and a count."""
    return b"%s%016x" % (_PROCESS, next(_COUNT))
