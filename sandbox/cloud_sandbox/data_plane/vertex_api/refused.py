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
    return _error(refused.code, str(refused), refused.refusal.status)


def defect() -> web.Response:
    """What a caller gets of an error of the sandbox itself."""
    told = "the sandbox has a defect; its data plane's log says which"
    return _error(Status.INTERNAL.http, told, Status.INTERNAL)


def _error(code: int, message: str, status: Status) -> web.Response:
    error = {"code": code, "message": message, "status": status.value}
    return web.json_response({"error": error}, status=code)
