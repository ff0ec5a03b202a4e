"""A predictor that cannot be served is refused by a line that says what to change."""

from pathlib import Path

import pytest
from pydantic import BaseModel

from serving_runtime import Predictor
from serving_runtime.refused import CodeFailed, Misconfigured
from serving_runtime.served import Call
from serving_runtime.served_predictor import ServedPredictor, predictor_name


class Asked(BaseModel):
    text: str


class Said(BaseModel):
    text: str


class Echo(Predictor[Asked, Said]):
    def load(self, folder: Path) -> None: ...

    def predict(self, request: Asked) -> Said:
        return Said(text=request.text)


class Half(Predictor[Asked, Said]):
    def load(self, folder: Path) -> None: ...


class Plain(Echo):
    def predict(self, request):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN201
        return request


class Dicts(Echo):
    def predict(self, request: dict[str, str]) -> dict[str, str]:  # type: ignore[override]
        return request


class Unknown(Echo):
    def predict(self, request: "Nowhere") -> Said:  # type: ignore # noqa: F821, PGH003
        return Said(text="")


class Two(Echo):
    def predict(self, request: Asked, more: int) -> Said:  # type: ignore[override]
        return Said(text="")


class Async(Echo):
    async def predict(self, request: Asked) -> Said:  # type: ignore[override]
        return Said(text="")


class Unwritten(Echo):
    max_batch_size = 8


class Zero(Echo):
    max_batch_size = 0


class Never(Echo):
    max_wait_ms = -1


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (3, "x is 3; write a class on serving_runtime.Predictor"),
        (Asked, "x is the class Asked; write a class on serving_runtime.Predictor"),
        (Half, "x does not write predict; a predictor has both"),
        (Plain, "x.predict's argument 'request' has no annotation; annotate it with a pydantic"),
        (Dicts, r"x.predict's argument 'request' is annotated dict\[str, str\]; annotate it"),
        (Unknown, "an annotation of x.predict is not known: name 'Nowhere' is not defined"),
        (Two, "x.predict takes 2 arguments; it takes a request"),
        (Async, "x.predict is async; write it with plain def"),
        (Unwritten, "x.max_batch_size is 8 but predict_batch is not written"),
        (Zero, "x.max_batch_size is 0; it is a whole number from 1"),
        (Never, "x.max_wait_ms is -1; it is a number of ms from 0"),
    ],
)
def test_a_wrong_predictor_is_refused_at_load(found: object, reason: str) -> None:
    with pytest.raises(Misconfigured, match=reason):
        ServedPredictor("x", lambda: found).load(Path())


@pytest.mark.parametrize("value", ["", "a", "a:", ":B", "a:B:C", "a:1"])
def test_a_name_of_another_shape_is_refused(value: str) -> None:
    with pytest.raises(Misconfigured, match="it is module:Class"):
        predictor_name(value)


def test_an_answer_of_another_type_is_the_predictor_s_failure() -> None:
    class Liar(Echo):
        def predict(self, request: Asked) -> Said:
            return request  # type: ignore[return-value]

    served = ServedPredictor("x", lambda: Liar)
    served.load(Path())

    with pytest.raises(CodeFailed, match="predict of x gave Asked; its annotation says Said"):
        served.answer(Call(b'{"text": "a"}', None, None))
