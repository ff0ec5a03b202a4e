"""Runs predictions: in worker threads, or on the event loop once they are known to be quick."""

import asyncio
import contextlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from time import perf_counter
from typing import Any, TypeVar

from serving_runtime.pace import Pace
from serving_runtime.refused import Refused, failure

T = TypeVar("T")
R = TypeVar("R")


class Execution:
    """Bounded by threads, by how many may wait for one, and by time.

    A prediction runs on the loop only while none is in a thread, so with one thread (the default)
    no two ever overlap and a model need not be thread-safe.
    """

    def __init__(self, *, threads: int, max_waiting: int, time_limit_s: float) -> None:
        self._threads = threads
        self._most = threads + max_waiting
        self._time_limit_s = time_limit_s
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="predict")
        self._pace = Pace()
        self._in_threads = 0
        self._overdue: set[Future[Any]] = set()

    @property
    def stuck(self) -> bool:
        """Whether every thread holds a prediction whose caller was already told it took too long.

        Nothing can be answered then, so health is not given.
        """
        return len(self._overdue) >= self._threads

    @property
    def abandoned(self) -> int:
        """Predictions that still run though nobody waits for them; they keep threads alive."""
        return len(self._overdue)

    async def run(self, work: Callable[[T], R], argument: T, size: int) -> R:
        """What `work(argument)` gives; `size` in bytes stands for how much work it is.

        Raises:
            Refused: too many wait already (503), or it took longer than the time limit (504).
            Exception: whatever `work` raises, by `failure`.
        """
        if self._in_threads or not self._pace.quick(size):
            return await self._in_thread(work, argument, size)
        began = perf_counter()
        try:
            return work(argument)
        except BaseException as raised:  # noqa: BLE001 - nobody but the code raises these here
            raise failure(raised) from None
        finally:
            self._pace.took(size, perf_counter() - began)

    async def _in_thread(self, work: Callable[[T], R], argument: T, size: int) -> R:
        if self._in_threads >= self._most:
            raise Refused(
                f"{self._in_threads} requests are under way or wait, and no more are taken; try "
                f"again, or add instances",
                HTTPStatus.SERVICE_UNAVAILABLE,
            )
        loop = asyncio.get_running_loop()
        job = self._pool.submit(_timed, work, argument)
        self._in_threads += 1

        def ended(done: Future[Any]) -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended: nobody asks any more
                loop.call_soon_threadsafe(self._ended, done)

        job.add_done_callback(ended)
        try:
            async with asyncio.timeout(self._time_limit_s):
                seconds, result = await asyncio.wrap_future(job)
        except TimeoutError:
            if not job.cancelled():
                self._overdue.add(job)
            raise Refused(
                f"the prediction was not ready within {self._time_limit_s:g} s",
                HTTPStatus.GATEWAY_TIMEOUT,
            ) from None
        self._pace.took(size, seconds)
        if isinstance(result, _Raised):
            raise failure(result.what)
        return result

    def _ended(self, job: Future[Any]) -> None:
        self._in_threads -= 1
        self._overdue.discard(job)


@dataclass(frozen=True)
class _Raised:
    what: BaseException


def _timed(work: Callable[[T], R], argument: T) -> tuple[float, R | _Raised]:
    """Raising through a future would mix up the code's own TimeoutError with ours."""
    began = perf_counter()
    try:
        result: R | _Raised = work(argument)
    except BaseException as raised:  # noqa: BLE001 - raised again where it is awaited
        result = _Raised(raised)
    return perf_counter() - began, result
