"""Calls that come close together are predicted at once, and each gets its own answer."""

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from serving_runtime import Predictor, Refused
from serving_runtime.execution import Execution
from serving_runtime.gathering import Gathering
from serving_runtime.refused import CodeFailed
from serving_runtime.served import Call
from serving_runtime.served_predictor import ServedPredictor


class Number(BaseModel):
    value: int


class Doubler(Predictor[Number, Number]):
    max_batch_size = 4
    max_wait_ms = 1
    sizes: list[int] = []

    def load(self, folder: Path) -> None:
        self.sizes.clear()

    def predict(self, request: Number) -> Number:
        raise NotImplementedError

    def predict_batch(self, requests: list[Number]) -> list[Number]:
        self.sizes.append(len(requests))
        return [Number(value=request.value * 2) for request in requests]


class Careless(Doubler):
    def predict_batch(self, requests: list[Number]) -> list[Number]:
        return []


class Broken(Doubler):
    def predict_batch(self, requests: list[Number]) -> list[Number]:
        raise OSError("the accelerator is gone")


def answers(kind: type[Doubler], bodies: list[bytes]) -> list[Any]:
    """What all of them get, called at once."""
    served = ServedPredictor("test:Doubler", lambda: kind)
    served.load(Path())
    assert served.gathers

    async def run() -> list[Any]:
        execution = Execution(threads=1, max_waiting=10, time_limit_s=60)
        gathering = Gathering(served, execution)
        calls = (gathering.answer(Call(body, None, None)) for body in bodies)
        return await asyncio.gather(*calls, return_exceptions=True)

    return asyncio.run(run())


def numbers(count: int) -> list[bytes]:
    return [b'{"value": %d}' % value for value in range(count)]


def test_each_call_gets_the_answer_to_its_own_request() -> None:
    got = answers(Doubler, numbers(10))

    assert [answer.body for answer in got] == [b'{"value":%d}' % (n * 2) for n in range(10)]
    assert Doubler.sizes == [4, 4, 2]


def test_a_lone_call_does_not_wait_for_company_that_never_comes() -> None:
    answers(Doubler, numbers(1))

    assert Doubler.sizes == [1]


def test_a_mistake_is_refused_without_spoiling_its_batch() -> None:
    got = answers(Doubler, [*numbers(2), b'{"value": "x"}', b'{"value": 3}'])

    assert [isinstance(answer, Refused) for answer in got] == [False, False, True, False]


def test_a_batch_that_is_answered_short_fails_as_a_whole() -> None:
    got = answers(Careless, numbers(3))

    assert [str(failed) for failed in got] == [
        "predict_batch of test:Doubler gave 0 for 3 requests; it gives a list of one each"
    ] * 3
    assert isinstance(got[0], CodeFailed)


def test_what_a_batch_raises_all_of_it_get() -> None:
    assert [type(failed) for failed in answers(Broken, numbers(3))] == [OSError] * 3


def test_a_predictor_that_gathers_nothing_is_called_one_by_one() -> None:
    class Single(Doubler):
        max_batch_size = 1

    served = ServedPredictor("test:Single", lambda: Single)
    served.load(Path())

    assert served.gathers is None


def test_batches_do_not_overlap_by_default() -> None:
    inside = threading.Lock()
    overlapped: list[bool] = []

    class Exclusive(Doubler):
        def predict_batch(self, requests: list[Number]) -> list[Number]:
            overlapped.append(not inside.acquire(blocking=False))
            inside.release()
            return requests

    answers(Exclusive, numbers(16))

    assert overlapped == [False] * 4


@pytest.mark.parametrize("body", [b"[]", b"{}"])
def test_a_refusal_tells_the_place(body: bytes) -> None:
    [refused] = answers(Doubler, [body])

    assert refused.status == 422
