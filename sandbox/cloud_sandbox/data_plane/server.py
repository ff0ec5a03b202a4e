"""The process that answers for a sandbox's endpoints."""

import asyncio
import contextlib
import os
import shutil
import signal
from typing import Final

import aiohttp
from aiohttp import web

from cloud_sandbox.data_plane.addresses import Addresses
from cloud_sandbox.data_plane.bounds import Bounds
from cloud_sandbox.data_plane.face import Face, faces
from cloud_sandbox.data_plane.loopback import from_here_to
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.recorder import Recorder
from cloud_sandbox.data_plane.tending import Tending
from cloud_sandbox.data_plane.workers.pool import Pool
from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.engine.store import Full, Store

_HOST: Final = "127.0.0.1"
_LOOK_S: Final = 0.1
_LARGEST: Final = 12 * 1024 * 1024
"""Bytes of a request that are read at all; each face knows its cloud's own bound."""

_LONGEST_HEADER: Final = 64 * 1024
_DRAINED_WITHIN_S: Final = 10.0
_PACED: Final = "/pace/{pace}"
"""Before every path: how fast the clouds work for who calls, whatever the data plane was told."""


async def serve(addresses: Addresses, port: int, bounds: Bounds, *, aloud: bool) -> None:
    """Answer on loopback until told to end, the sandbox is gone, or nobody needs it."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, ended.set)
    store = Store(addresses.home / "cloud.sqlite3")
    metrics = Metrics(addresses.home / "metrics.sqlite3")
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, limit_per_host=256),
        auto_decompress=False,
        max_field_size=_LONGEST_HEADER,
        max_line_size=_LONGEST_HEADER,
    ) as session:
        pool = Pool(session, addresses.folder / "logs", bounds)
        plane = Plane(store, metrics, pool, Recorder(metrics), addresses.home)
        shutil.rmtree(plane.work, ignore_errors=True)
        answering = faces(plane)
        runner = _runner(answering)
        await runner.setup()
        try:
            await _listen(runner, port)
            _tell(addresses, runner, answering, aloud=aloud)
            tending = asyncio.create_task(Tending(plane, answering, aloud=aloud).until(ended))
            await _until_the_end(addresses, ended)
            ended.set()
            await tending
        finally:
            await runner.cleanup()
            await pool.close()
            with contextlib.suppress(Full):
                await plane.recorder.write()
                for face in answering:
                    await face.close()
            shutil.rmtree(plane.work, ignore_errors=True)


class PortTaken(Exception):  # noqa: N818 - said to a user, who chose it
    """Nothing can listen there."""


async def _listen(runner: web.AppRunner, port: int) -> None:
    try:
        await web.TCPSite(runner, _HOST, port).start()
    except OSError as reason:
        told = os.strerror(reason.errno) if reason.errno else str(reason)
        raise PortTaken(f"port {port} of {_HOST} cannot be had: {told}") from None


def _runner(answering: list[Face]) -> web.AppRunner:
    return web.AppRunner(
        _app(answering),
        access_log=None,
        auto_decompress=False,  # a container gets what its caller sent
        shutdown_timeout=_DRAINED_WITHIN_S,
    )


def _app(answering: list[Face]) -> web.Application:
    app = web.Application(client_max_size=_LARGEST, middlewares=[from_here_to(answering)])
    routes = [route for face in answering for route in face.routes()]
    # Behind a pace the first that fits answers: S3's `/{bucket}/{key}` would fit all of the others.
    for route in sorted(routes, key=lambda it: it.path.startswith("/{")):
        app.router.add_route(route.method, route.path, route.handler)
        for path in {f"{_PACED}{route.path}", f"{_PACED}{route.path}".rstrip("/")}:
            app.router.add_route(route.method, path, route.handler)
    return app


async def _until_the_end(addresses: Addresses, ended: asyncio.Event) -> None:
    while not ended.is_set() and not addresses.gone:
        with addresses.unneeded() as alone:
            if alone:
                # Before the lock is let go, so that whoever comes next starts another.
                addresses.forget()
                return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), _LOOK_S)


def _tell(
    addresses: Addresses, runner: web.AppRunner, answering: list[Face], *, aloud: bool
) -> None:
    url = f"http://{_HOST}:{runner.addresses[0][1]}"
    addresses.tell(url)
    if aloud:
        print(f"endpoints answer at {url}; Ctrl-C ends it", flush=True)
        for face in answering:
            for line in face.told():
                print(f"  {line}", flush=True)
