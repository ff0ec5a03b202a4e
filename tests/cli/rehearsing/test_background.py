"""A coroutine in a thread of its own."""

import asyncio
import threading

import pytest

from serving_cli.rehearsing.background import Background


def _names() -> list[str]:
    return [thread.name for thread in threading.enumerate()]


def test_what_it_raised_is_raised_where_it_is_joined() -> None:
    async def failing() -> None:
        raise ValueError("as it was told")

    background = Background("failing", failing)
    background.start()

    with pytest.raises(ValueError, match="as it was told"):
        background.join()


def test_it_tells_when_it_ends_without_having_told_before() -> None:
    async def silent() -> None:
        pass

    background = Background("silent", silent)
    background.start()

    assert background.told.wait(30)


def test_it_ends_wherever_it_is_when_abandoned() -> None:
    async def endless() -> None:
        background.told.set()
        await asyncio.Event().wait()

    background = Background("endless", endless)
    background.start()
    background.told.wait()

    background.abandon()

    assert "endless" not in _names()


def test_abandoned_at_once_it_ends_too() -> None:
    async def endless() -> None:
        await asyncio.Event().wait()

    for _ in range(20):
        background = Background("at once", endless)
        background.start()
        background.abandon()

    assert "at once" not in _names()
