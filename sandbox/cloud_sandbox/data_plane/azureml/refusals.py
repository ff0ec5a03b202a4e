"""How a scoring URL says no: plain text, and the reason in a header where a model is behind it.

Statuses: `Troubleshoot online endpoints` of the Azure ML guide [D]. Reasons: a public copy of the
script by which Azure ML's front end writes answers anew [I].
"""

from dataclasses import dataclass
from typing import Final

from aiohttp import web

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.rules import Source

REASON: Final = "ms-azureml-model-error-reason"
MODEL_STATUS: Final = "ms-azureml-model-error-statuscode"
_TABLE: Final = rules.documented("`Troubleshoot online endpoints` of the Azure ML guide")


@dataclass(frozen=True)
class Refusal:
    """One reason for which a request gets no score."""

    status: int
    says: str
    """What must be so, as a sentence without its full stop."""

    source: Source
    reason: str = ""

    def told(self, text: str) -> "Refused":
        """The refusal of one request."""
        return Refused(self, text)


class Refused(Exception):  # noqa: N818 - told to whoever called
    """A request gets no score."""

    def __init__(self, refusal: Refusal, text: str) -> None:
        super().__init__(text)
        self.refusal = refusal

    def response(self) -> web.Response:
        """What its caller gets."""
        headers = {REASON: self.refusal.reason} if self.refusal.reason else {}
        return web.Response(text=str(self), status=self.refusal.status, headers=headers)


NO_ENDPOINT: Final = Refusal(
    404,
    "a name is that of an endpoint",
    rules.unverified("the sandbox's own; on Azure nobody would find the host"),
)
NO_PATH: Final = Refusal(
    404,
    "a path is that of the scoring URL, or of its container's scoring route",
    rules.unverified("the service's words were not read"),
)
NO_METHOD: Final = Refusal(
    405, "a score is asked for by POST", rules.unverified("the service's words were not read")
)
NO_KEY: Final = Refusal(
    401,
    "a request has `Authorization: Bearer` and a key or token",
    rules.quoted("`key_auth_bad_header_forbidden` in public reports"),
)
WRONG_KEY: Final = Refusal(
    401,
    "a key is one of the endpoint's own",
    rules.quoted("MicrosoftDocs/azure-docs issue 98265"),
)
WRONG_TOKEN: Final = Refusal(401, "a token is the endpoint's own and not too old", _TABLE)
TOO_LARGE: Final = Refusal(
    413,
    "a request is no larger than the sandbox reads",
    rules.unverified(
        "pages of 2022 had 1.5 MB; later ones have no bound, so this is the sandbox's"
    ),
)
NO_TRAFFIC: Final = Refusal(404, "an endpoint that is asked has a deployment with traffic", _TABLE)
NO_DEPLOYMENT: Final = Refusal(
    404,
    "the deployment that a header names is the endpoint's",
    rules.unverified("the service's words were not read"),
)
LATE: Final = Refusal(
    408,
    "a model answers within its deployment's request timeout",
    rules.quoted("MicrosoftDocs/azure-docs issue 94105"),
)
TOO_MANY: Final = Refusal(
    429,
    "twice as many requests are on their way as a deployment works on at a time",
    _TABLE,
    "too_many_pending_request",
)
NOT_READY: Final = Refusal(
    424,
    "a container lives and is ready",
    rules.quoted("the reason's name in that script; its text is the sandbox's own"),
    "model_not_ready",
)
