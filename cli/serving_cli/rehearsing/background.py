"""A coroutine in a thread of its own."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine
from typing import Any


class Background:
    """Runs beside what waits for other things; nothing of it outlives `abandon`."""

    def __init__(self, name: str, does: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._does = does
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._abandoned = threading.Event()
        self._running: tuple[asyncio.AbstractEventLoop, asyncio.Task[None]] | None = None
        self._mishap: BaseException | None = None
        self.told = threading.Event()
        """For the coroutine to say how far it is; set, too, when it has ended."""

    def start(self) -> None:
        self._thread.start()

    def join(self) -> None:
        """Wait for its end; raises what it raised."""
        self._thread.join()
        self.raise_mishap()

    def raise_mishap(self) -> None:
        if self._mishap is not None:
            raise self._mishap

    def abandon(self) -> None:
        """End it wherever it is, and wait for that."""
        self._abandoned.set()
        if self._running is not None:
            loop, task = self._running
            with contextlib.suppress(RuntimeError):  # the loop has ended by itself
                loop.call_soon_threadsafe(task.cancel)
        self._thread.join()

    def _run(self) -> None:
        try:
            with contextlib.suppress(asyncio.CancelledError):
                asyncio.run(self._cancellable())
        except BaseException as mishap:  # noqa: BLE001 - raised again where it can be told
            self._mishap = mishap
        finally:
            self.told.set()

    async def _cancellable(self) -> None:
        task = asyncio.create_task(self._does())
        self._running = asyncio.get_running_loop(), task
        if self._abandoned.is_set():  # before there was anything to cancel
            task.cancel()
        await task
