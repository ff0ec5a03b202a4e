"""Whoever takes too long is cancelled, and nobody else's cancelling is mistaken for it."""

import asyncio

import pytest

from serving_runtime.deadlines import Deadlines


async def waits(deadlines: Deadlines) -> str:
    task = deadlines.begin()
    try:
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError:
        if deadlines.passed(task):
            return "late"
        raise
    finally:
        deadlines.end(task)
    return "in time"


def test_all_that_take_too_long_are_late() -> None:
    async def run() -> list[str]:
        deadlines = Deadlines(0.01)
        return await asyncio.gather(*(waits(deadlines) for _ in range(3)))

    assert asyncio.run(run()) == ["late"] * 3


def test_whom_another_cancels_is_cancelled() -> None:
    async def run() -> None:
        task = asyncio.create_task(waits(Deadlines(60)))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(run())


def test_who_is_done_in_time_is_left_alone() -> None:
    async def run() -> int:
        deadlines = Deadlines(0.01)
        task = deadlines.begin()
        deadlines.end(task)
        late = await waits(deadlines)
        assert late == "late"
        return task.cancelling()

    assert asyncio.run(run()) == 0


def test_nothing_is_looked_at_when_nobody_waits() -> None:
    async def run() -> object:
        deadlines = Deadlines(0.01)
        await waits(deadlines)
        return deadlines._timer

    assert asyncio.run(run()) is None
