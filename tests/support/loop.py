"""The event loop that Pulumi's outputs and mocks expect this thread to have."""

import asyncio
from typing import Final

_TURNS: Final = 200
"""Of the loop: an output is told of what it waits for in a few."""


def ensure_loop() -> None:
    """Give this thread a loop if `asyncio.run`, here or in an earlier test, took it away."""
    try:
        asyncio.get_event_loop_policy().get_event_loop()
    except RuntimeError:
        asyncio.set_event_loop(asyncio.new_event_loop())


def let_the_last_end() -> None:
    """Let what a refused program left waiting come to its own fault, which would be the next's."""

    async def turns() -> None:
        for _ in range(_TURNS):
            await asyncio.sleep(0)

    asyncio.get_event_loop_policy().get_event_loop().run_until_complete(turns())
