"""The data plane's parts in the test's own process, on a clock that a test turns."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import aiohttp

from cloud_sandbox.data_plane.bounds import Bounds
from cloud_sandbox.data_plane.lambda_.invoking import Invoking
from cloud_sandbox.data_plane.lambda_.later import Later
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.recorder import Recorder
from cloud_sandbox.data_plane.workers.pool import Pool
from cloud_sandbox.engine.series import Metrics, Series
from tests.sandbox.data_plane.lambda_.functions import SCOPE, Functions

Result = TypeVar("Result")


@asynccontextmanager
async def a_plane(functions: Functions, workers: int = 4) -> AsyncIterator[Plane]:
    home = functions.home
    metrics = Metrics(home / "metrics.sqlite3")
    async with aiohttp.ClientSession() as session:
        pool = Pool(session, home / "data-plane" / "logs", Bounds(workers))
        plane = Plane(functions.aws.store, metrics, pool, Recorder(metrics), home)
        try:
            yield plane
        finally:
            await plane.one(Later).close()
            await plane.one(Invoking).provisioning.close()
            await plane.one(Invoking).environments.close()
            await pool.close()


def in_a_plane(
    functions: Functions, use: Callable[[Plane], Awaitable[Result]], workers: int = 4
) -> Result:
    async def run() -> Result:
        async with a_plane(functions, workers) as plane:
            return await use(plane)

    return asyncio.run(run())


async def settled(plane: Plane) -> list[str]:
    """Run what is due, and wait until it is done; what is told of what was done before."""
    later = plane.one(Later)
    told = list(await later.tend())
    await later.idle()
    return told


async def measured(plane: Plane, name: str, **dimensions: str) -> list[float]:
    """Values of AWS/Lambda, in order of time."""
    await plane.recorder.write()
    series = Series(SCOPE, "AWS/Lambda", name, frozenset(dimensions.items()))
    return [value for _, value in plane.metrics.values(series, 0, float("inf"))]
