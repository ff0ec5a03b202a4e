"""What an answer of `predict` tells the traffic of a rehearsal."""

import json
from typing import Any

import pytest

from serving_cli.kinds.vertex import answers
from serving_cli.rehearsing.request import VERSION_UNTOLD, Failed
from serving_cli.rehearsing.target import Heard


def heard(status: int, told: Any) -> Heard:
    return answers.read(status, {}, json.dumps(told).encode())


def test_an_answer_names_the_version_and_the_deployment_it_came_of() -> None:
    told = {"predictions": [3], "deployedModelId": "22", "modelVersionId": "2"}

    assert heard(200, told) == Heard("2", "22", None)


@pytest.mark.parametrize("told", [{"predictions": [3]}, [], "garbage"])
def test_an_answer_that_names_no_version_says_so(told: Any) -> None:
    assert heard(200, told) == Heard(VERSION_UNTOLD, None, None)


def test_a_refusal_is_told_by_its_status_and_message() -> None:
    error = {"code": 503, "message": "deployed model 22: it is gone", "status": "UNAVAILABLE"}

    assert heard(503, {"error": error}).failed == Failed(
        "HTTP 503 UNAVAILABLE", "deployed model 22: it is gone"
    )


def test_of_a_models_own_error_its_words_are_told() -> None:
    own = json.dumps({"error": "no such digit"})

    assert heard(400, {"error": {"code": 400, "message": own, "status": "INVALID_ARGUMENT"}}).failed
    assert heard(
        400, {"error": {"code": 400, "message": own, "status": "INVALID_ARGUMENT"}}
    ).failed == Failed("HTTP 400 INVALID_ARGUMENT", "no such digit")
