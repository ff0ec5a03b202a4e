"""A constant rate that slow answers do not slow."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any


async def run(
    begun: float,
    rate: float,
    end: Callable[[], float],
    send: Callable[[int, float], Coroutine[Any, Any, None]],
) -> None:
    """Start `send(number, due)` at each moment that is due before `end()`; wait for the last.

    `begun` is a moment of `time.monotonic`; others are in seconds since then. Whoever waits for
    an answer before sending the next request never sees how many would have queued meanwhile:
    what is late here is started at once, and still due when it was due.
    """
    under_way: set[asyncio.Task[None]] = set()
    number = 0
    try:
        while (due := number / rate) < end():
            remaining = begun + due - time.monotonic()
            # Even when late, for a turn of the loop: answers must come in.
            await asyncio.sleep(max(0.0, remaining))
            if due >= end():  # told while we slept
                break
            task = asyncio.create_task(send(number, due))
            under_way.add(task)
            task.add_done_callback(under_way.discard)
            number += 1
        await asyncio.gather(*under_way)
    finally:
        for task in under_way:
            task.cancel()
