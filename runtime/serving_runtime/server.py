"""Runs a service: listens at once, loads beside it, drains when told to end.

Ended by SIGTERM or SIGINT, it takes no new connection, answers every request under way and every
one that still arrives on a connection it has, tells these callers to connect elsewhere
(`Connection: close`), and exits with 0. A connection that stays idle is closed after a moment:
closing it at once would lose a request that is on its way to us.
"""

import asyncio
import contextlib
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import uvicorn

from serving_runtime import bounds, connection, ending, logs, tracing
from serving_runtime.environment import Settings
from serving_runtime.http_contract import HttpContract
from serving_runtime.loading import Loading
from serving_runtime.refused import Misconfigured
from serving_runtime.served import Served
from serving_runtime.service import Service

_BACKLOG: Final = 2048
_HEAD_S: Final = 10.0
_TICKS: Final = 10
"""uvicorn ticks ten times a second."""

_KEPT_BACK_S: Final = 5
_LINGER_S: Final = 0.5
_LOOK_S: Final = 0.02


def run(
    contract: HttpContract,
    settings: Settings,
    served: Served,
    environment: Mapping[str, str],
    fetch: Callable[[], None] | None = None,
) -> int:
    """Serve until a signal, or until the model fails to load (exit code 1).

    `fetch` brings the model's folder where the cloud does not: the server listens meanwhile.

    Raises:
        Misconfigured: the port is taken, or the environment asks for traces that cannot be.
    """
    service = Service(contract, settings, served)
    service.tracing = tracing.asked(environment, contract.invoke_path)
    listener = _listener(settings)
    server = _Server(service, settings)
    server.heed_signals()
    loading = Loading(service, settings, served, server.end, fetch)
    where = listener.getsockname()
    logs.info("listening", host=where[0], port=where[1], contract=contract.name, served=served.name)
    loading.begin()
    server.run(sockets=[listener])
    if service.tracing:
        service.tracing.close()
    logs.info("ended", **service.metrics.outcomes, abandoned=service.execution.abandoned)
    code = 0 if loading.failure is None else 1
    if loading.under_way or service.execution.abandoned:
        ending.at_once(code)
    return code


def _listener(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=_BACKLOG)
    except OSError as refused:
        raise Misconfigured(
            f"cannot listen on {settings.host} port {settings.port}: {refused.strerror or refused}"
        ) from None


class _Server(uvicorn.Server):
    """uvicorn's server, with a drain that loses nothing and an exit code of 0."""

    def __init__(self, service: Service, settings: Settings) -> None:
        head_s = min(_HEAD_S, settings.time_limit_s)
        field = service.contract.error_field
        self._bounds = bounds.Bounds(settings.max_connections, head_s, field)
        super().__init__(
            uvicorn.Config(
                service,
                http=connection.within(self._bounds),
                loop="uvloop" if sys.platform != "win32" else "asyncio",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                backlog=_BACKLOG,
                # A body and a prediction; beyond these only who does not read its answer is left.
                timeout_graceful_shutdown=int(settings.time_limit_s * 2) + _KEPT_BACK_S,
            )
        )
        self._service = service

    def end(self) -> None:
        """As a signal would; from any thread."""
        self.should_exit = True

    async def on_tick(self, counter: int) -> bool:
        if counter % _TICKS == 0:
            now = asyncio.get_running_loop().time()
            self._bounds.close_late(self.server_state.connections, now)
            self._bounds.tell_refused()
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._service.draining = True
        for listening in self.servers:
            listening.close()
        logs.info("draining", connections=len(self.server_state.connections))
        loop = asyncio.get_running_loop()
        patience = loop.time() + _LINGER_S
        while (  # noqa: ASYNC110 - uvicorn tells nobody of a connection that was closed
            self.server_state.connections and loop.time() < patience and not self.force_exit
        ):
            await asyncio.sleep(_LOOK_S)
        await super().shutdown(sockets)
        self._bounds.tell_refused()

    def heed_signals(self) -> None:
        """From here on a signal drains, also one that comes before the server runs."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.handle_exit)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Uvicorn's own raises the signal again afterwards, which would end the process by it."""
        yield
