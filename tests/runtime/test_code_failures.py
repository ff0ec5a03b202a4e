"""Whatever the model's code raises ends one request, not the process nor the wait of others."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, field_serializer, field_validator

from serving_runtime import Predictor, Refused
from serving_runtime.refused import CodeFailed
from serving_runtime.served_predictor import ServedPredictor
from tests.runtime.asgi import Told, asked, service

RAISED = [SystemExit(4), KeyboardInterrupt(), asyncio.CancelledError(), GeneratorExit()]
CALLS = 12
"""More than it takes until predictions run on the loop itself."""

raises: list[BaseException] = []
"""What the code raises, and where: `step` of the class."""


class Text(BaseModel):
    text: str


class Alone(Predictor[Text, Text]):
    def load(self, folder: Path) -> None: ...

    def predict(self, request: Text) -> Text:
        if request.text == "fail":
            raise raises[0]
        return request


class Batches(Alone):
    max_batch_size = 2
    max_wait_ms = 1

    def predict_batch(self, requests: list[Text]) -> list[Text]:
        return [self.predict(request) for request in requests]


class Picky(BaseModel):
    text: str

    @field_validator("text")
    @classmethod
    def check(cls, value: str) -> str:
        if value == "fail":
            raise raises[0]
        return value


class Fussy(BaseModel):
    text: str

    @field_serializer("text")
    def write(self, value: str) -> str:
        if value == "fail":
            raise raises[0]
        return value


class Reads(Predictor[Picky, Text]):
    max_batch_size = 2
    max_wait_ms = 1

    def load(self, folder: Path) -> None: ...

    def predict(self, request: Picky) -> Text:
        return Text(text=request.text)

    def predict_batch(self, requests: list[Picky]) -> list[Text]:
        return [self.predict(request) for request in requests]


class Writes(Predictor[Text, Fussy]):
    max_batch_size = 2
    max_wait_ms = 1

    def load(self, folder: Path) -> None: ...

    def predict(self, request: Text) -> Fussy:
        return Fussy(text=request.text)

    def predict_batch(self, requests: list[Text]) -> list[Fussy]:
        return [self.predict(request) for request in requests]


def answers(kind: Any, texts: list[str], **settings: Any) -> list[Told]:
    served = ServedPredictor(f"test:{kind.__name__}", lambda: kind)
    served.load(Path())
    app = service(served, **settings)

    async def run() -> list[Told]:
        found = [await asked(app, json.dumps({"text": text}).encode()) for text in texts]
        return [got for got in found if got]

    return asyncio.run(run())


@pytest.mark.parametrize("raised", [*RAISED, StopIteration()], ids=repr)
@pytest.mark.parametrize("kind", [Alone, Batches, Reads, Writes])
def test_what_ends_a_process_ends_a_request(kind: Any, raised: BaseException) -> None:
    raises[:] = [raised]

    got = answers(kind, ["fail", *["fine"] * CALLS, "fail", "fine"])

    assert [told.status for told in got] == [500, *[200] * CALLS, 500, 200]
    assert [*json.loads(got[0].body)] == ["error"]


def test_an_exception_that_cannot_be_told_is_told_so() -> None:
    class UnspeakableError(Exception):
        def __str__(self) -> str:
            raise ValueError

    raises[:] = [UnspeakableError()]
    [got] = answers(Alone, ["fail"], show_errors=True)

    assert json.loads(got.body)["error"] == (
        "the model's code failed: UnspeakableError: (what it says cannot be told: ValueError)"
    )


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("no", 302), "Refused got a status 302; it is one of HTTP's from 400 to 599"),
        (("no", 204), "Refused got a status 204; it is one of HTTP's from 400 to 599"),
        (("no", 999), "Refused got a status 999; it is one of HTTP's from 400 to 599"),
        (("no", "4"), "Refused got a status of type str; it is one of HTTP's from 400 to 599"),
        ((None,), "Refused got a reason of type NoneType; it is text"),
        ((b"no",), "Refused got a reason of type bytes; it is text"),
    ],
)
def test_a_refusal_that_is_none_is_the_code_s_failure(arguments: Any, reason: str) -> None:
    with pytest.raises(CodeFailed) as failed:
        Refused(*arguments)

    assert failed.value.reason == reason
