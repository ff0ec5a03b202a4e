"""How the API's refusals are sent, and those that are about the request alone."""

from typing import Final

from aiohttp import web

from cloud_sandbox.engine import rules
from cloud_sandbox.gcp.vertex.refusal import Refusal, Refused, Status

_DOCUMENT: Final = rules.documented("aiplatform v1 discovery document, revision 20261106")
TOKEN: Final = Refusal(
    Status.UNAUTHENTICATED, "a request has an access token, which is not checked", _DOCUMENT
)
LOCATION: Final = Refusal(
    Status.INVALID_ARGUMENT, "a request is for a location where the service is", _DOCUMENT
)
JSON: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "a body is JSON",
    rules.unverified("the service's words were not read"),
)
NO_CALL: Final = Refusal(
    Status.UNIMPLEMENTED,
    "a call is one that the sandbox answers",
    rules.unverified("the sandbox's own; the service answers more"),
)
PACE: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "a pace is a number of 0 or more",
    rules.unverified("the sandbox's own; the service knows no pace"),
)


def response(refused: Refused) -> web.Response:
    """`{"error": {"code", "message", "status"}}`: googleapis/python-genai issue 1706 [I]."""
    status = refused.refusal.status
    error = {"code": status.http.value, "message": str(refused), "status": status.value}
    return web.json_response({"error": error}, status=status.http.value)
