"""A Predictor as it is served: JSON in and out, checked by its pydantic models."""

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from serving_runtime import media_types, predictor_types, strict_json
from serving_runtime.refused import CodeFailed, Misconfigured, Refused
from serving_runtime.served import JSON, Answer, Call, Gathers, Served

_TOLD: Final = 3
"""How many of a request's mistakes its caller is told; the rest are counted."""


class ServedPredictor(Served, Gathers):
    """Answers by a predictor's class, found only when it is loaded: importing it may be slow."""

    def __init__(self, name: str, found: Callable[[], object]) -> None:
        self.name = name
        self._found = found

    def load(self, folder: Path) -> None:
        kind = predictor_types.checked(self._found(), self.name)
        self.reads, writes = predictor_types.models(kind, self.name)
        # The adapters' own methods do no more than look at options that are not used here.
        self._validated = TypeAdapter(self.reads).validator.validate_json
        self._serializer = TypeAdapter(writes).serializer
        self._writes = writes
        self._gathers = predictor_types.batches(kind)
        self.max_batch_size = kind.max_batch_size
        self.max_wait_s = kind.max_wait_ms / 1000
        self._predictor = kind()
        self._predictor.load(folder)

    @property
    def gathers(self) -> Gathers | None:
        return self if self._gathers else None

    def answer(self, call: Call) -> Answer:
        return self.written(self.predict_one(self.read(call)))

    def read(self, call: Call) -> Any:
        return self.read_by(self._validated, call)

    def read_by(self, validated: Callable[[bytes], Any], call: Call) -> Any:
        """What a validator of JSON makes of a body; it may know more than one request."""
        media_types.must_read_json(call.content_type)
        media_types.must_take_json(call.accept)
        try:
            found = validated(call.body)
        except ValidationError as mistakes:
            raise _refusal(mistakes) from None
        if word := strict_json.constant(call.body):
            raise Refused(f"the body is not JSON: it holds {word}", HTTPStatus.BAD_REQUEST)
        return found

    def predict_one(self, request: Any) -> Any:
        return self._predictor.predict(request)

    def predict(self, requests: list[Any]) -> list[Any]:
        predictions = self._predictor.predict_batch(requests)
        if not isinstance(predictions, list) or len(predictions) != len(requests):
            got = len(predictions) if isinstance(predictions, list) else type(predictions).__name__
            raise CodeFailed(
                f"predict_batch of {self.name} gave {got} for {len(requests)} requests; it gives "
                f"a list of one each"
            )
        return predictions

    def written(self, prediction: Any) -> Answer:
        if not isinstance(prediction, self._writes):
            raise CodeFailed(
                f"predict of {self.name} gave {type(prediction).__name__}; its annotation says "
                f"{self._writes.__name__}"
            )
        try:
            body = self._serializer.to_json(prediction, warnings="error")
        except PydanticSerializationError as mistake:
            raise CodeFailed(
                f"predict of {self.name} gave a {self._writes.__name__} that cannot be "
                f"written as its annotations say",
                mistake,
            ) from None
        word = strict_json.constant(body) or strict_json.written_as_null(
            body, lambda: self._serializer.to_python(prediction, mode="json")
        )
        if word:
            raise CodeFailed(
                f"predict of {self.name} gave a {self._writes.__name__} that holds {word}, which "
                f"JSON does not have"
            )
        return Answer(body, JSON)


def predictor_name(value: str) -> tuple[str, str]:
    """`module:Class` apart.

    Raises:
        Misconfigured: it is something else.
    """
    module, colon, name = value.partition(":")
    if not (colon and module and name.isidentifier()):
        raise Misconfigured(f"SERVING_PREDICTOR is {value!r}; it is module:Class")
    return module, name


def _refusal(mistakes: ValidationError) -> Refused:
    """Where and what, as pydantic says it, without the value that was sent."""
    found = mistakes.errors(include_url=False, include_input=False, include_context=False)
    if found[0]["type"] == "json_invalid":
        return Refused(f"the body is not JSON: {found[0]['msg']}", HTTPStatus.BAD_REQUEST)
    told = [f"{_place(mistake['loc'])}: {mistake['msg']}" for mistake in found[:_TOLD]]
    if len(found) > _TOLD:
        told.append(f"and {len(found) - _TOLD} more")
    return Refused("; ".join(told))


def _place(location: tuple[int | str, ...]) -> str:
    """`instances[1][0]`, as one would write it in Python."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return "".join(parts).removeprefix(".") or "the body"
