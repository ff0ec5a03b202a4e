"""Predictors of one request answer Vertex's envelope, instance by instance."""

import json
from pathlib import Path
from typing import ClassVar

import pytest
from pydantic import BaseModel

from serving_runtime import Predictor, Refused, instances
from serving_runtime.refused import CodeFailed
from serving_runtime.served import Call, Served
from serving_runtime.served_predictor import ServedPredictor


class Asked(BaseModel):
    number: int


class Said(BaseModel):
    twice: int


class Twice(Predictor[Asked, Said]):
    def load(self, folder: Path) -> None:
        pass

    def predict(self, request: Asked) -> Said:
        return Said(twice=2 * request.number)


class AtOnce(Twice):
    max_batch_size: ClassVar[int] = 2
    parts: ClassVar[list[int]] = []

    def predict_batch(self, requests: list[Asked]) -> list[Said]:
        self.parts.append(len(requests))
        return [self.predict(request) for request in requests]


class Short(AtOnce):
    def predict_batch(self, requests: list[Asked]) -> list[Said]:
        return [self.predict(requests[0])]


class Envelope(BaseModel):
    instances: list[int]
    parameters: dict[str, int] = {}


class Predictions(BaseModel):
    predictions: list[int]


class Whole(Predictor[Envelope, Predictions]):
    def load(self, folder: Path) -> None:
        pass

    def predict(self, request: Envelope) -> Predictions:
        return Predictions(predictions=[*request.instances, *request.parameters.values()])


def served(kind: type, tmp_path: Path) -> Served:
    found = instances.served(ServedPredictor(kind.__name__, lambda: kind))
    found.load(tmp_path)
    return found


def answer(one: Served, body: bytes) -> object:
    return json.loads(one.answer(Call(body, b"application/json", None)).body)


def refusal(one: Served, body: bytes) -> Refused:
    with pytest.raises(Refused) as refused:
        one.answer(Call(body, b"application/json", None))
    return refused.value


def test_each_instance_is_a_request_and_keeps_its_place(tmp_path: Path) -> None:
    one = served(Twice, tmp_path)

    assert answer(one, b'{"instances": [{"number": 2}, {"number": 1}]}') == {
        "predictions": [{"twice": 4}, {"twice": 2}]
    }


def test_a_body_without_instances_is_one_request(tmp_path: Path) -> None:
    assert answer(served(Twice, tmp_path), b'{"number": 2}') == {"twice": 4}


def test_a_predictor_of_the_envelope_reads_it_itself(tmp_path: Path) -> None:
    one = served(Whole, tmp_path)

    assert answer(one, b'{"instances": [1], "parameters": {"a": 7}}') == {"predictions": [1, 7]}


def test_instances_are_predicted_in_batches_of_the_size_that_is_allowed(tmp_path: Path) -> None:
    AtOnce.parts.clear()
    one = served(AtOnce, tmp_path)

    found = answer(one, json.dumps({"instances": [{"number": n} for n in range(5)]}).encode())

    assert found == {"predictions": [{"twice": 2 * n} for n in range(5)]}
    assert AtOnce.parts == [2, 2, 1]


def test_a_batch_of_another_length_is_the_code_s_failure(tmp_path: Path) -> None:
    one = served(Short, tmp_path)

    with pytest.raises(CodeFailed, match="gave 1 for 2 requests"):
        one.answer(Call(b'{"instances": [{"number": 1}, {"number": 2}]}', None, None))


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        (b'{"instances": []}', 422, "instances: List should have at least 1 item"),
        (b'{"instances": {"number": 1}}', 422, "instances: Input should be a valid array"),
        (b'{"instances": [{"number": 1}, {}]}', 422, "instances[1].number: Field required"),
        (b'{"instances": [{"number": "x"}]}', 422, "instances[0].number: Input should be a valid"),
        (b'{"instances": [1', 400, "the body is not JSON"),
        (b'{"instances": [{"number": 1}], "model": 1}', 422, "model: beside instances there may"),
        (b'{"instances": [{"number": 1}], "parameters": {"a": 1}}', 422, "parameters: the model"),
    ],
)
def test_a_mistake_in_an_envelope_is_told_by_its_place(
    tmp_path: Path, body: bytes, status: int, reason: str
) -> None:
    refused = refusal(served(Twice, tmp_path), body)

    assert refused.reason.startswith(reason)
    assert refused.status == status


def test_parameters_that_say_nothing_are_taken(tmp_path: Path) -> None:
    one = served(Twice, tmp_path)

    for said in (b"null", b"{}"):
        body = b'{"instances": [{"number": 1}], "parameters": %b}' % said

        assert answer(one, body) == {"predictions": [{"twice": 2}]}


def test_another_type_than_json_is_refused_in_an_envelope_as_well(tmp_path: Path) -> None:
    one = served(Twice, tmp_path)

    with pytest.raises(Refused) as refused:
        one.answer(Call(b'{"instances": [{"number": 1}]}', b"text/csv", None))

    assert refused.value.status == 415
