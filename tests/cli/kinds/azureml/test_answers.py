"""Answers of an endpoint as a rehearsal's traffic judges them."""

import json

import pytest

from serving_cli.kinds.azureml.answers import read
from serving_cli.rehearsing.request import VERSION_UNTOLD, Failed
from serving_cli.rehearsing.target import Heard


def test_an_answer_names_its_version_and_its_deployment() -> None:
    headers = {"x-model-version": "7", "azureml-model-deployment": "live-1"}

    assert read(200, headers, b"[3]") == Heard("7", "live-1", None)


def test_an_answer_of_a_server_that_names_none_is_good_all_the_same() -> None:
    assert read(200, {}, b"3") == Heard(VERSION_UNTOLD, None, None)


@pytest.mark.parametrize(
    ("status", "told", "failed"),
    [
        (424, {"message": "it fails on purpose"}, Failed("HTTP 424", "it fails on purpose")),
        (
            503,
            {"error": {"code": "ServiceUnavailable", "message": "later"}},
            Failed("HTTP 503 ServiceUnavailable", "later"),
        ),
        (429, "too_many_pending_request", Failed("HTTP 429", "too_many_pending_request")),
    ],
)
def test_a_failed_answer_says_why(status: int, told: object, failed: Failed) -> None:
    body = told if isinstance(told, str) else json.dumps(told)

    assert read(status, {"Azureml-Model-Deployment": "a"}, body.encode()).failed == failed
