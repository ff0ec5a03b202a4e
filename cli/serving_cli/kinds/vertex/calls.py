"""Predictions of an endpoint: by `predict`, or by `rawPredict` for a body that is no JSON."""

import json
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final

from serving_cli.calling import google
from serving_cli.calling.deployed import Deployed
from serving_cli.calling.request import JSON, Answer, Request
from serving_cli.calling.troubles import NoAnswer
from serving_cli.failure import Failure
from serving_cli.kinds.calls import Calls, Reach
from serving_cli.kinds.vertex.asking import Asking, Came
from serving_cli.kinds.vertex.refused import Refused
from serving_cli.kinds.vertex.standing import SERVES, standing, why_not

_OK: Final = 200
_FORBIDDEN: Final = 403
_DEPLOYED: Final = "x-vertex-ai-deployed-model-id"
"""Of `rawPredict`: the aiplatform v1 discovery document, revision 20261106 [D]."""

_NOT_SO: Final = "FAILED_PRECONDITION"
_AT_LOOPBACK: Final = "at loopback, private as it is on the cloud"


class VertexCalls(Calls):
    """One endpoint."""

    word = "vertex"
    stands = frozenset({SERVES})
    asks_state = "aiplatform.endpoints.get"
    remedies: ClassVar[Mapping[str, str]] = {}

    def must_be_installed(self) -> None:
        google.loaded()

    def errors(self) -> tuple[type[Exception], ...]:
        """What its calls raise is told where it is raised."""
        return ()

    def refuse(self, endpoint: Deployed, request: Request) -> None:
        for option, value in (
            ("--variant", request.variant),
            ("--inference-id", request.inference_id),
        ):
            if value is not None:
                raise Failure(
                    f"{option} {value}: {endpoint.service} is an endpoint of Vertex AI, which has"
                    " none: its traffic split says which version answers; leave it out"
                )
        if request.accept is not None and _is_json(request):
            raise Failure(
                f"--accept {request.accept}: {endpoint.service} is called by predict, which answers"
                f" {JSON} only; leave it out"
            )

    def call(self, reach: Reach, endpoint: Deployed, request: Request) -> Answer:
        asked = "predict" if _is_json(request) else "rawPredict"
        accept = {} if request.accept is None else {"Accept": request.accept}
        headers = {"Content-Type": request.content_type, **accept}
        came = Asking(endpoint, reach.data_plane).post(asked, request.body, headers)
        if came.status != _OK:
            raise NoAnswer(endpoint.service, _why(reach, endpoint, came))
        told = _told(came.body) if asked == "predict" else {}
        return Answer(
            body=came.body,
            content_type=came.headers.get("content-type", ""),
            variant=str(told.get("deployedModelId") or came.headers.get(_DEPLOYED, "")),
            attributes="",
            took_ms=came.took_s * 1000,
            told_version=str(told.get("modelVersionId", "")),
            part="deployed model",
            way=_way(asked, endpoint),
        )

    def told(self, said: Mapping[str, Any], message: str, log: str) -> str | None:
        return None

    def state(self, client: Callable[[str], Any], endpoint: Deployed) -> str:
        came = Asking(endpoint).get()
        if came.status == _FORBIDDEN:
            return ""
        if came.status != _OK:
            reason = Refused.of(came.status, came.body)
            raise NoAnswer(
                endpoint.service, reason.told(self.log_on_cloud(endpoint), of_sandbox=False)
            )
        return standing(_told(came.body))

    def log_on_cloud(self, endpoint: Deployed) -> str:
        """Source: `Online prediction logging` of Vertex AI's documentation [D]."""
        return (
            'resource.type="aiplatform.googleapis.com/Endpoint"'
            f' resource.labels.endpoint_id="{endpoint.name}" in Cloud Logging'
        )


def _way(asked: str, endpoint: Deployed) -> str:
    by = "" if asked == "predict" else f"by {asked}"
    return " ".join(filter(None, (by, _AT_LOOPBACK if endpoint.private else "")))


def _is_json(request: Request) -> bool:
    return request.content_type.partition(";")[0].strip().lower() == JSON


def _told(body: bytes) -> dict[str, Any]:
    """`PredictResponse` of the aiplatform v1 discovery document, revision 20261106 [D]."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _why(reach: Reach, endpoint: Deployed, came: Came) -> str:
    """Of an endpoint where nobody could answer, what it lacks."""
    refused = Refused.of(came.status, came.body)
    if refused.status == _NOT_SO:
        looked = Asking(endpoint, reach.data_plane).get()
        lacks = why_not(standing(_told(looked.body))) if looked.status == _OK else ""
        if lacks:
            return lacks
    return refused.told(reach.log, of_sandbox=bool(reach.data_plane))
