"""A call of a function by its HTTP API or its URL."""

import json
import time
from typing import Final
from urllib.parse import urlsplit

from serving_cli.calling.deployed import Auth, Deployed
from serving_cli.calling.http_call import HttpAnswer, HttpCall
from serving_cli.calling.request import Answer, Request
from serving_cli.calling.troubles import NoAnswer, one_line, told_of_model
from serving_cli.kinds.calls import Reach

_OK: Final = 200
_SERVER_ERROR: Final = 500
_VERSION: Final = "x-model-version"
_OF_A_URL: Final = ".lambda-url."

_ANSWERED_WITHIN_S: Final = {"execute-api": 30, "lambda": 900}
"""An HTTP API waits 30 s for its function (`Quotas for configuring and running an HTTP API` of the
API Gateway guide [D]); a URL for as long as a function may take."""

_STARTED_WITHIN_S: Final = 60
"""More than that only where the sandbox has to start a process first."""

_REMEDIES: Final = {
    401: "it asks for credentials, or for others",
    403: "let the caller's role do that; `grant_invoke` of the component allows it",
    404: "is the stack up as its state says?",
    413: "send it in parts",
    429: "fewer calls at a time, or raise the API's throttle",
    503: "its log says whether it took too long, or could not run",
    504: "its log says whether it took too long, or could not run",
}


def service_of(url: str) -> str:
    """The service of AWS that a signature is for."""
    return "lambda" if _OF_A_URL in urlsplit(url).netloc else "execute-api"


def call(reach: Reach, endpoint: Deployed, request: Request) -> Answer:
    """Call it once.

    Raises:
        NoAnswer: with the reason.
        BotoCoreError: nothing came back.
    """
    service = service_of(endpoint.url)
    accept = {} if request.accept is None else {"Accept": request.accept}
    asked = HttpCall(
        endpoint.url,
        {"Content-Type": request.content_type, **accept},
        request.body,
        _ANSWERED_WITHIN_S[service] + _STARTED_WITHIN_S,
    )
    signed_for = (service, endpoint.region) if endpoint.auth is Auth.IAM else None
    began = time.perf_counter()
    answer = asked.sent(reach.data_plane, signed_for)
    took = time.perf_counter() - began
    if answer.status != _OK:
        raise NoAnswer(endpoint.service, _reason(answer, reach.log))
    return Answer(
        body=answer.body,
        content_type=answer.headers.get("content-type", ""),
        variant="",
        attributes="",
        took_ms=took * 1000,
        told_version=answer.headers.get(_VERSION, ""),
        way="by its URL" if service == "lambda" else "by its HTTP API",
    )


def _reason(answer: HttpAnswer, log: str) -> str:
    """The model's own words are under `error`; a gateway's under `message`, as `Message` of a URL.

    Of both, such as were seen in issue threads [I].
    """
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        told = None
    if isinstance(told, dict) and isinstance(told.get("error"), str):
        return told_of_model(answer.status, told["error"], log)
    words = told.get("message") or told.get("Message") if isinstance(told, dict) else None
    said = one_line(words or answer.body.decode(errors="replace")) or "it said no more"
    if answer.status == _SERVER_ERROR:
        return told_of_model(answer.status, said, log)
    remedy = _REMEDIES.get(answer.status, "")
    return f"HTTP {answer.status}: {said}{remedy and f'; {remedy}'}"
