"""Gathers calls that come close together, so that the model predicts for all of them at once."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from serving_runtime.execution import Execution
from serving_runtime.refused import failure
from serving_runtime.served import Answer, Call, Gathers

R = TypeVar("R")


class Gathering:
    """A batch goes off when it is full, or when its first call has waited long enough.

    Each call is read before it joins, so one with a mistake is refused alone. What the prediction
    raises, all of its batch get.
    """

    def __init__(self, steps: Gathers, execution: Execution) -> None:
        self._steps = steps
        self._execution = execution
        self._waiting: list[tuple[Any, int, asyncio.Future[Any]]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._running: set[asyncio.Task[None]] = set()

    async def answer(self, call: Call) -> Answer:
        request = _done(self._steps.read, call)
        loop = asyncio.get_running_loop()
        prediction: asyncio.Future[Any] = loop.create_future()
        self._waiting.append((request, len(call.body), prediction))
        if len(self._waiting) >= self._steps.max_batch_size:
            self._go()
        elif self._timer is None:
            self._timer = loop.call_later(self._steps.max_wait_s, self._go)
        return _done(self._steps.written, await prediction)

    def _go(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        batch, self._waiting = self._waiting, []
        batch = [entry for entry in batch if not entry[2].done()]
        if batch:
            task = asyncio.get_running_loop().create_task(self._predict(batch))
            self._running.add(task)  # the loop keeps only weak references
            task.add_done_callback(self._running.discard)

    async def _predict(self, batch: list[tuple[Any, int, asyncio.Future[Any]]]) -> None:
        requests = [request for request, _, _ in batch]
        size = sum(size for _, size, _ in batch)
        try:
            predictions = await self._execution.run(self._steps.predict, requests, size)
        except Exception as raised:  # noqa: BLE001 - raised again in each call
            for _, _, prediction in batch:
                if not prediction.done():
                    prediction.set_exception(raised)
            return
        for (_, _, prediction), given in zip(batch, predictions, strict=True):
            if not prediction.done():
                prediction.set_result(given)


def _done(step: Callable[[Any], R], argument: Any) -> R:
    """A model's own validators and serializers are its code, too."""
    try:
        return step(argument)
    except BaseException as raised:  # noqa: BLE001 - nobody but the code raises these here
        raise failure(raised) from None
