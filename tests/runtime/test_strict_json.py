"""NaN and Infinity are no JSON: not in a request, and not in an answer, as null or otherwise."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict

from serving_runtime import Predictor, Refused, strict_json
from serving_runtime.refused import CodeFailed
from serving_runtime.served import Call
from serving_runtime.served_predictor import ServedPredictor


class Asked(BaseModel):
    text: str = ""
    number: float = 0


class Said(BaseModel):
    numbers: list[float] = []
    maybe: float | None = None
    text: str = ""


class Constants(Said):
    model_config = ConfigDict(ser_json_inf_nan="constants")


class Texts(Said):
    model_config = ConfigDict(ser_json_inf_nan="strings")


def giving(given: Said) -> type[Predictor[Any, Any]]:
    """A predictor of whatever kind is given."""

    class Gives(Predictor[Asked, Said]):
        def load(self, folder: Path) -> None: ...

        def predict(self, request: Asked) -> Said:
            return given

    Gives.predict.__annotations__["return"] = type(given)
    return Gives


def answered(body: bytes = b"{}", given: Said | None = None) -> Any:
    kind = giving(given or Said())
    served = ServedPredictor("test:Gives", lambda: kind)
    served.load(Path())
    return json.loads(served.answer(Call(body, None, None)).body)


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
@pytest.mark.parametrize("field", ["number", "unknown"])
def test_a_request_that_holds_one_is_not_json(word: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        answered(f'{{"{field}": {word}}}'.encode())

    assert (refused.value.status, refused.value.reason) == (
        400,
        f"the body is not JSON: it holds {word}",
    )


def test_the_words_in_a_text_are_a_text() -> None:
    assert answered(b'{"text": "NaN or -Infinity"}')["text"] == ""


def test_a_body_that_is_read_again_is_read_whatever_else_it_holds() -> None:
    assert strict_json.constant(b'["NaN", ' + b"9" * 5000 + b"]") is None


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("kind", [Said, Constants])
def test_an_answer_that_holds_one_is_the_code_s_failure(number: float, kind: type[Said]) -> None:
    with pytest.raises(CodeFailed, match=r"gave a .* that holds .*, which JSON does not have"):
        answered(given=kind(numbers=[1, number]))


def test_an_answer_s_own_nulls_and_texts_are_given() -> None:
    assert answered(given=Said(numbers=[1], text="NaN")) == {
        "numbers": [1],
        "maybe": None,
        "text": "NaN",
    }
    assert answered(given=Texts(numbers=[float("nan")]))["numbers"] == ["NaN"]


def test_an_answer_changed_into_what_it_may_not_hold_is_the_code_s_failure() -> None:
    given = Said()
    vars(given)["numbers"] = "secret"

    with pytest.raises(CodeFailed) as failed:
        answered(given=given)

    assert failed.value.reason == (
        "predict of test:Gives gave a Said that cannot be written as its annotations say"
    )
