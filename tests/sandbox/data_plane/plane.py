"""Workers of the toy server, and a loop to use them in."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import aiohttp

from cloud_sandbox.data_plane.bounds import Bounds
from cloud_sandbox.data_plane.workers.pool import Pool
from cloud_sandbox.data_plane.workers.spec import Spec
from cloud_sandbox.data_plane.workers.worker import Worker

HERE = Path(__file__).parent
Result = TypeVar("Result")


def a_spec(folder: Path, name: str = "fraud/live", **environment: str) -> Spec:
    told = {"PATH": "/usr/bin:/bin", "TOY_GO_ON": str(folder / "go-on"), **environment}
    return Spec(name, "toy_server", told, "TOY_PORT", "/ping", folder, HERE)


@asynccontextmanager
async def a_pool(folder: Path, workers: int = 4, memory_mb: int = 1024) -> AsyncIterator[Pool]:
    async with aiohttp.ClientSession() as session:
        pool = Pool(session, folder / "logs", Bounds(workers, memory_mb))
        try:
            yield pool
        finally:
            await pool.close()


async def asked(worker: Worker, body: bytes = b"{}", within_s: float = 30) -> str:
    answer = await worker.ask("/invocations", body, {}, within_s)
    return answer.body.decode()


def in_a_pool(folder: Path, use: Callable[[Pool], Awaitable[Result]], workers: int = 4) -> Result:
    async def run() -> Result:
        async with a_pool(folder, workers) as pool:
            return await use(pool)

    return asyncio.run(run())
