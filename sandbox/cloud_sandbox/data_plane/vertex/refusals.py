"""How `predict` and its sisters say no."""

from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.gcp.vertex.refusal import Refusal, Refused, Status

NO_TRAFFIC: Final = Refusal(
    Status.FAILED_PRECONDITION,
    "an endpoint that is asked for predictions has traffic to share",
    rules.quoted("explainable_ai_sdk issue 3"),
)
TOO_LARGE: Final = Refusal(
    Status.FAILED_PRECONDITION,
    "a request has up to 1.5 MB, on a dedicated or private endpoint up to 10 MB",
    rules.quoted(
        "several public repositories, of 1.5 MB; the other bound: `Choose an endpoint type` of the"
        " documentation"
    ),
)
ANSWER_TOO_LARGE: Final = Refusal(
    Status.FAILED_PRECONDITION,
    "an answer has up to 1.5 MB, on a dedicated or private endpoint up to 10 MB",
    rules.documented("`Custom container requirements` of Vertex AI's documentation"),
)
DEDICATED: Final = Refusal(
    Status.FAILED_PRECONDITION,
    "a dedicated endpoint is asked under its own name",
    rules.quoted("several public repositories"),
)
NOT_ITS_OWN: Final = Refusal(
    Status.NOT_FOUND,
    "a dedicated name is asked for its own endpoint",
    rules.unverified("the service's words were not read"),
)
NO_PREDICTIONS: Final = Refusal(
    Status.INTERNAL,
    "a container answers JSON with predictions",
    rules.documented("`Custom container requirements` of Vertex AI's documentation"),
)
NOT_STARTED: Final = Refusal(
    Status.UNAVAILABLE,
    "what is asked runs",
    rules.unverified("the sandbox's own words; on the cloud nothing is deployed that never ran"),
)
LOST: Final = Refusal(
    Status.UNAVAILABLE,
    "a container lives until it has answered",
    rules.unverified("the service's words were not read"),
)
LATE: Final = Refusal(
    Status.DEADLINE_EXCEEDED,
    "a container answers within 60 seconds, behind a dedicated name within 10 minutes",
    rules.documented("`Create a public endpoint` of Vertex AI's documentation"),
)

_STATUSES: Final = {
    400: Status.INVALID_ARGUMENT,
    401: Status.UNAUTHENTICATED,
    403: Status.PERMISSION_DENIED,
    404: Status.NOT_FOUND,
    409: Status.ALREADY_EXISTS,
    429: Status.RESOURCE_EXHAUSTED,
    500: Status.INTERNAL,
    501: Status.UNIMPLEMENTED,
    503: Status.UNAVAILABLE,
    504: Status.DEADLINE_EXCEEDED,
}
"""Of what a container answers: the mapping in `google/rpc/code.proto`, read backwards [U]."""


class Said(Refused):
    """A container's own error: its status, and its whole answer as the message.

    GoogleCloudPlatform/vertex-ai-samples issue 2122: the text of a 503 is what the container
    answered [I]. That the status is the container's, too, was not read [U].
    """

    def __init__(self, code: int, message: str) -> None:
        usual = Status.INVALID_ARGUMENT if code < 500 else Status.INTERNAL  # noqa: PLR2004 - of HTTP
        status = _STATUSES.get(code, usual)
        super().__init__(Refusal(status, "", rules.unverified("a container's own")), message)
        self._code = code

    @property
    def code(self) -> int:
        return self._code
