"""Answers other than predictions: health, metrics, and errors as `{"error": reason}`.

A contract may have another word for the error.
"""

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from serving_runtime import logs
from serving_runtime.metrics import CONTENT_TYPE
from serving_runtime.refused import CodeFailed, Refused
from serving_runtime.served import Answer

if TYPE_CHECKING:
    from serving_runtime.service import Service

_OUTCOMES: Final = {2: "answered", 4: "refused", 5: "failed"}


def routes(service: "Service") -> Starlette:
    """Every path but that of predictions. The functions are async so that none takes a thread."""
    contract = service.contract

    def unwell(reason: str | None) -> Response:
        if reason is None:
            return Response(media_type="application/json")
        return JSONResponse({contract.error_field: reason}, HTTPStatus.SERVICE_UNAVAILABLE)

    async def health(_request: Request) -> Response:
        return unwell(service.unready)

    async def live(_request: Request) -> Response:
        return unwell(service.stuck)

    async def metrics(_request: Request) -> Response:
        return Response(service.metrics.exposition(), headers={"content-type": CONTENT_TYPE})

    async def refused(_request: Request, exception: Exception) -> Response:
        known = (
            exception
            if isinstance(exception, HTTPException)
            else HTTPException(HTTPStatus.INTERNAL_SERVER_ERROR)
        )
        reason = HTTPStatus(known.status_code).phrase.lower()
        here = f"GET {contract.health_path}, POST {contract.invoke_path}"
        said = {contract.error_field: f"{reason}; here are {here} and GET /metrics"}
        return JSONResponse(said, known.status_code, known.headers)

    async def never(_request: Request) -> Response:  # pragma: no cover - the service takes POST
        raise HTTPException(HTTPStatus.NOT_FOUND)

    others = Starlette(
        routes=[
            Route(contract.health_path, health, methods=["GET"]),
            Route("/metrics", metrics, methods=["GET"]),
            Route(contract.invoke_path, never, methods=["POST"]),
            *([Route(contract.live_path, live, methods=["GET"])] if contract.live_path else []),
        ],
        exception_handlers={HTTPException: refused, Exception: refused},
    )
    others.router.redirect_slashes = False  # it would redirect to whatever host the caller names
    return others


def error(reason: str, field: str) -> Answer:
    return Answer(json.dumps({field: reason}).encode())


def instead(raised: Exception, known: bytes, *, show: bool, field: str) -> tuple[int, Answer]:
    """Status and answer where there is no prediction; says so in the log."""
    if isinstance(raised, Refused):
        logs.warning("refused", status=raised.status, correlation=known.decode())
        return raised.status, error(raised.reason, field)
    reason = _failure(raised, known, show=show)
    return HTTPStatus.INTERNAL_SERVER_ERROR.value, error(reason, field)


def _failure(raised: Exception, known: bytes, *, show: bool) -> str:
    """Log what the model's code raised, and say to its caller where to look.

    An exception's message is its author's: it may repeat the payload or name what lies inside. It
    is logged never, and told only where SERVING_SHOW_ERRORS asks for it.
    """
    shown: BaseException = raised
    fields = logs.told(raised)
    reason = "the model's code failed"
    if isinstance(raised, CodeFailed):
        reason = raised.reason
        fields = {"reason": reason}
        if raised.cause is not None:
            shown = raised.cause
            fields |= logs.told(shown)
    logs.error("failed", correlation=known.decode(), **fields)
    if show and not isinstance(shown, CodeFailed):
        return logs.aloud(reason, shown)
    return f"{reason}; its log has {known.decode()}"


def outcome(status: int) -> str:
    return _OUTCOMES[status // 100]
