"""Work of a hook, which may wait for Azure for minutes."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

_THREADS: Final = ThreadPoolExecutor(16, thread_name_prefix="hook")
"""Apart from those that the SDK registers resources in: those may all be waiting."""


async def beside(work: Callable[[], None]) -> None:
    """Do it in a thread: who hosts components for a program answers for much else meanwhile."""
    await asyncio.get_running_loop().run_in_executor(_THREADS, work)
