"""How Azure Resource Manager says no over HTTP, and what it refuses for a request's form.

A `Refusal` is data beside the code that asks for it, as a type's rules are; a test wants a request
that meets each of them. Where words are not quoted they are the sandbox's own.
"""

from dataclasses import dataclass
from typing import Final

from aiohttp import web

from cloud_sandbox.azure_native.machinelearningservices import one_at_a_time
from cloud_sandbox.azure_native.refused import ArmRefused, Reason, bad_request
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.rules import Source


@dataclass(frozen=True)
class Refusal:
    """One reason for which a request is refused."""

    status: int
    code: str
    says: str
    """What must be so, as a sentence without its full stop."""

    source: Source

    def told(self, message: str) -> "ArmRefused":
        """The refusal of one request."""
        return ArmRefused([Reason(self.status, self.code, message)])


TOKEN: Final = Refusal(
    401,
    "AuthenticationFailed",
    "a request has an access token, which is not checked",
    rules.quoted("hashicorp/terraform-provider-azurerm issue 3612"),
)
VERSION: Final = Refusal(
    400,
    "InvalidApiVersionParameter",
    "a request names the version of the API that the sandbox knows",
    rules.unverified("the service's words were not read, and it knows more versions"),
)
NOT_FOUND: Final = Refusal(
    404,
    "ResourceNotFound",
    "what is asked for exists",
    rules.quoted("`ARMResourceNotFoundFix` in answers that Microsoft's own pages show"),
)
NO_CALL: Final = Refusal(
    501,
    "NotImplemented",
    "a call is one that the sandbox answers",
    rules.unverified("the sandbox's own; Azure answers more"),
)
JSON: Final = Refusal(
    400,
    "InvalidRequestContent",
    "a body is a JSON object of fields that the resource has",
    rules.unverified("the service's words were not read"),
)
INPUTS: Final = Refusal(
    400,
    "BadRequest",
    "what an endpoint is to be fits",
    rules.documented("the rules of azure-native:machinelearningservices:OnlineEndpoint"),
)
CONFLICT: Final = Refusal(
    409,
    "Conflict",
    "an endpoint and its deployments are changed once the change before is over",
    one_at_a_time.SOURCE,
)
AUTH_MODE: Final = Refusal(
    400,
    "BadRequest",
    "keys are those of endpoints with keys, and tokens those of endpoints with tokens of Azure ML",
    rules.unverified("the service's words were not read"),
)
PACE: Final = Refusal(
    400,
    "BadRequest",
    "a pace is a number of 0 or more",
    rules.unverified("the sandbox's own; Azure knows no pace"),
)


def response(refused: Rejected) -> web.Response:
    """`{"error": {"code", "message"}}`: `ErrorResponse` of azure-ai-ml 1.35.2's models [D]."""
    reason = refused.reason if isinstance(refused, ArmRefused) else bad_request(str(refused))
    return web.json_response(reason.body(), status=reason.status)


def defect() -> web.Response:
    """What a caller gets of an error of the sandbox itself."""
    told = "the sandbox has a defect; its data plane's log says which"
    return web.json_response(Reason(500, "InternalServerError", told).body(), status=500)
