"""A constant rate, whatever the answers do."""

import asyncio
import time

import pytest

from serving_cli.rehearsing import schedule

RATE = 200.0
COUNT = 20
END = COUNT / RATE


def test_each_request_is_due_one_interval_after_the_one_before() -> None:
    sent: list[tuple[int, float]] = []

    async def send(number: int, due: float) -> None:
        sent.append((number, due))

    asyncio.run(schedule.run(time.monotonic(), RATE, lambda: END, send))

    assert [number for number, _ in sent] == list(range(COUNT))
    assert [due for _, due in sent] == pytest.approx([number / RATE for number in range(COUNT)])


def test_nobody_waits_for_an_answer_before_sending_the_next() -> None:
    async def sent_before_the_first_answer() -> int:
        sent, answer = 0, asyncio.Event()

        async def send(number: int, _due: float) -> None:
            nonlocal sent
            sent += 1
            if number == COUNT - 1:
                answer.set()
            await answer.wait()

        await schedule.run(time.monotonic(), RATE, lambda: END, send)
        return sent

    assert asyncio.run(sent_before_the_first_answer()) == COUNT


def test_nothing_is_sent_before_it_is_due() -> None:
    early: list[float] = []
    begun = time.monotonic()

    async def send(_: int, due: float) -> None:
        early.append(time.monotonic() - begun - due)

    asyncio.run(schedule.run(begun, RATE, lambda: END, send))

    assert min(early) > -time.get_clock_info("monotonic").resolution - 1e-3


def test_what_is_late_is_sent_at_once_and_due_when_it_was_due() -> None:
    dues: list[float] = []

    async def send(_: int, due: float) -> None:
        dues.append(due)

    asyncio.run(schedule.run(time.monotonic() - 3600, 1.0, lambda: 50, send))

    assert dues == list(range(50))


def test_an_end_that_is_told_meanwhile_holds() -> None:
    dues: list[float] = []

    async def send(_: int, due: float) -> None:
        dues.append(due)

    asyncio.run(
        schedule.run(time.monotonic(), RATE, lambda: 0.0 if len(dues) >= COUNT else 3600, send)
    )

    assert len(dues) in {COUNT, COUNT + 1}


def test_the_last_answer_is_waited_for() -> None:
    answered: list[int] = []

    async def send(number: int, _due: float) -> None:
        for _ in range(10):
            await asyncio.sleep(0)
        answered.append(number)

    asyncio.run(schedule.run(time.monotonic(), RATE, lambda: 1 / RATE, send))

    assert answered == [0]
