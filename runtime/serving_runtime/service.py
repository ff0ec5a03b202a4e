"""The service: answers predictions itself, and leaves every other path to Starlette's routes.

A prediction passes no router and no middleware; each would cost it a few per cent.
"""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from time import perf_counter
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from serving_runtime import answers, body, correlation, logs, tracing
from serving_runtime.deadlines import Deadlines
from serving_runtime.environment import Settings
from serving_runtime.execution import Execution
from serving_runtime.gathering import Gathering
from serving_runtime.http_contract import HttpContract
from serving_runtime.metrics import Metrics
from serving_runtime.refused import Disconnected, Refused
from serving_runtime.served import Answer, Call, Served

_Predict = Callable[[Call], Awaitable[Answer]]

_LENGTH: Final = b"content-length"
_TYPE: Final = b"content-type"
_ACCEPT: Final = b"accept"
_READ: Final = frozenset({_LENGTH, _TYPE, _ACCEPT})
_CLOSE: Final = (b"connection", b"close")
_OK: Final = 200
_GONE: Final = 499
"""No status of HTTP: nobody is told. nginx's word for a caller who hung up."""

_CLOSING: Final = (408, 413, 431)
"""After these a body may still be on its way, of which nobody knows how much."""


class Service:
    """One model behind one contract, as an ASGI application."""

    def __init__(self, contract: HttpContract, settings: Settings, served: Served) -> None:
        self.contract = contract
        self.metrics = Metrics()
        self.execution = Execution(
            threads=settings.threads,
            max_waiting=settings.max_waiting,
            time_limit_s=settings.time_limit_s,
        )
        self.draining = False
        self.tracing: tracing.Tracing | None = None
        self._deadlines = Deadlines(settings.time_limit_s)
        self._settings = settings
        self._served = served
        self._path = contract.invoke_path
        self._ids = contract.request_ids
        self._read = _READ | self._ids.reads
        self._predict: _Predict = _loading
        self._max_body_bytes = settings.max_body_bytes
        self._told: list[tuple[bytes, bytes]] = []
        self._others: ASGIApp = answers.routes(self)

    @property
    def unready(self) -> str | None:
        """Why health is not given; None: it is."""
        if self._predict is _loading:
            return "the model is loading"
        if self.draining:
            return "the process is ending"
        return self.stuck

    @property
    def stuck(self) -> str | None:
        """Why nothing can be answered any more; None: something can."""
        if self.execution.stuck:
            return "every thread holds a prediction that exceeded the time limit"
        return None

    def loaded(self, version: str) -> None:
        """From here on predictions are answered."""
        steps = self._served.gathers
        self._predict = Gathering(steps, self.execution).answer if steps else self._alone
        self._told = [
            (b"x-model-version", version.encode()),
            *self.contract.version_headers(version),
        ]
        self.metrics.model = {
            "version": version,
            "served": self._served.name,
            "contract": self.contract.name,
        }
        self.metrics.ready = True

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == self._path and scope["method"] == "POST":
            await self._invoke(scope, receive, send)
        else:
            await self._others(scope, receive, send)

    async def _invoke(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = perf_counter()
        metrics = self.metrics
        metrics.in_flight += 1
        headers = {name: value for name, value in scope["headers"] if name in self._read}
        span = self.tracing.begin(headers) if self.tracing else None
        ids = self._ids
        known = ids.of(headers) or (tracing.trace_id(span) if span else correlation.made())
        status, outcome = _GONE, "disconnected"
        try:
            try:
                ids.check(headers)
                content = await body.read(
                    receive, headers.get(_LENGTH), self._max_body_bytes, self._deadlines
                )
                answer = await self._predict(
                    Call(content, headers.get(_TYPE), headers.get(_ACCEPT))
                )
                status, outcome = _OK, "answered"
            except Disconnected:
                return
            except Exception as raised:  # noqa: BLE001 - whatever the model's code may raise
                show, field = self._settings.show_errors, self.contract.error_field
                status, answer = answers.instead(raised, known, show=show, field=field)
                outcome = answers.outcome(status)
            told = [
                (_TYPE, answer.content_type),
                (_LENGTH, b"%d" % len(answer.body)),
                *ids.told(headers, known, status),
                *self._told,
            ]
            if self.draining or (status in _CLOSING and _LENGTH not in headers):
                told.append(_CLOSE)
            await send({"type": "http.response.start", "status": status, "headers": told})
            await send({"type": "http.response.body", "body": answer.body})
        finally:
            seconds = perf_counter() - began
            metrics.in_flight -= 1
            metrics.ended(outcome, seconds)
            if self.tracing and span:
                self.tracing.end(span, status)
            if self._settings.access_log:
                ms = round(seconds * 1000, 3)
                logs.info("request", status=status, ms=ms, correlation=known.decode())

    def _alone(self, call: Call) -> Awaitable[Answer]:
        return self.execution.run(self._served.answer, call, len(call.body))


async def _loading(_call: Call) -> Answer:
    raise Refused("the model is loading", HTTPStatus.SERVICE_UNAVAILABLE)
