"""Where predictions run: in threads until they are known to be quick, within bounds."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest

from serving_runtime.execution import Execution
from serving_runtime.pace import INLINE_S, Pace
from serving_runtime.refused import Refused

QUICK, SLOW, BY_FAR = INLINE_S / 2, INLINE_S * 2, INLINE_S * 20


def a_quick_pace() -> Pace:
    pace = Pace()
    for _ in range(8):
        pace.took(10, QUICK)
    assert pace.quick(10)
    return pace


def test_nothing_is_quick_before_some_were_measured() -> None:
    pace = Pace()
    for _ in range(7):
        pace.took(10, QUICK)

    assert not pace.quick(10)


def test_a_body_larger_than_any_that_was_measured_is_not_quick() -> None:
    pace = a_quick_pace()

    assert (pace.quick(10), pace.quick(11)) == (True, False)


def test_two_calls_that_are_slow_by_little_are_forgiven() -> None:
    pace = a_quick_pace()
    pace.took(10, SLOW)
    pace.took(10, SLOW)

    assert pace.quick(10)


@pytest.mark.parametrize("taken", [[SLOW] * 3, [BY_FAR], [SLOW, QUICK, SLOW, QUICK, SLOW]])
def test_what_gets_slow_is_not_quick_any_more(taken: list[float]) -> None:
    pace = a_quick_pace()
    for seconds in taken:
        pace.took(10, seconds)

    assert not pace.quick(10)


def test_what_is_slow_every_few_calls_stays_slow() -> None:
    pace = a_quick_pace()
    pace.took(10, BY_FAR)
    for _ in range(20):
        for seconds in (QUICK, QUICK, SLOW):
            pace.took(10, seconds)

            assert not pace.quick(10)


def test_what_was_slow_once_is_quick_again_after_a_while() -> None:
    pace = a_quick_pace()
    pace.took(10, BY_FAR)
    for _ in range(30):
        pace.took(10, QUICK)

    assert pace.quick(10)


# Execution


def an_execution(**changes: Any) -> Execution:
    return Execution(**{"threads": 1, "max_waiting": 10, "time_limit_s": 60.0} | changes)


async def thread_of(execution: Execution) -> str:
    return await execution.run(lambda _: threading.current_thread().name, None, 10)


def test_the_first_predictions_run_in_threads_and_quick_ones_then_on_the_loop() -> None:
    async def run() -> list[str]:
        execution = an_execution()
        return [await thread_of(execution) for _ in range(200)]

    names = asyncio.run(run())

    assert set(names[:8]) == {"predict_0"}
    assert "MainThread" in names


def test_while_one_is_in_a_thread_none_runs_on_the_loop() -> None:
    async def run() -> str:
        execution, gate = an_execution(threads=2), threading.Event()
        execution._pace = a_quick_pace()
        held = asyncio.create_task(execution.run(lambda _: gate.wait(), None, 11))
        await asyncio.sleep(0)
        beside = await thread_of(execution)
        gate.set()
        await held
        return beside

    assert asyncio.run(run()).startswith("predict_")


def test_one_thread_never_runs_two_at_once() -> None:
    running, most = 0, 0

    def work(_: None) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        running -= 1

    async def run() -> None:
        execution = an_execution(max_waiting=100)
        await asyncio.gather(*(execution.run(work, None, 1) for _ in range(50)))

    asyncio.run(run())

    assert most == 1


def test_more_than_may_wait_are_refused() -> None:
    async def run() -> Refused:
        execution, gate = an_execution(max_waiting=1), threading.Event()
        held = [asyncio.create_task(execution.run(lambda _: gate.wait(), None, 1)) for _ in "ab"]
        await asyncio.sleep(0)
        with pytest.raises(Refused) as refused:
            await execution.run(lambda _: None, None, 1)
        gate.set()
        await asyncio.gather(*held)
        return refused.value

    refused = asyncio.run(run())

    assert refused.status == 503
    assert refused.reason.startswith("2 requests are under way or wait")


def test_a_prediction_that_takes_too_long_is_given_up_and_health_withdrawn_until_it_ends() -> None:
    async def run() -> tuple[int, list[bool]]:
        execution, gate = an_execution(time_limit_s=0.01), threading.Event()
        seen = [execution.stuck]
        with pytest.raises(Refused) as refused:
            await execution.run(lambda _: gate.wait(), None, 1)
        seen.append(execution.stuck)
        gate.set()
        execution._time_limit_s = 60.0
        await execution.run(lambda _: None, None, 1)
        seen.append(execution.stuck)
        return refused.value.status, seen

    status, seen = asyncio.run(run())

    assert status == 504
    assert seen == [False, True, False]


def test_one_that_waited_too_long_is_never_begun() -> None:
    begun: list[str] = []

    async def run() -> None:
        execution, gate = an_execution(time_limit_s=0.01), threading.Event()
        held = asyncio.create_task(execution.run(lambda _: gate.wait(), None, 1))
        waits = asyncio.create_task(execution.run(begun.append, "waited", 1))
        await asyncio.gather(held, waits, return_exceptions=True)
        gate.set()
        execution._time_limit_s = 60.0
        await execution.run(begun.append, "after", 1)

    asyncio.run(run())

    assert begun == ["after"]


@pytest.mark.parametrize("prepare", [lambda _: None, lambda e: setattr(e, "_pace", a_quick_pace())])
def test_what_the_work_raises_is_raised(prepare: Callable[[Execution], None]) -> None:
    def work(_: None) -> None:
        raise TimeoutError("of its own")

    async def run() -> None:
        execution = an_execution()
        prepare(execution)
        with pytest.raises(TimeoutError, match="of its own"):
            await execution.run(work, None, 1)

    asyncio.run(run())
