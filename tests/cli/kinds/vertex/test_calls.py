"""An endpoint of Vertex AI is called by its own address, with what Google's library knows."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import requests
from google.auth.exceptions import DefaultCredentialsError

from serving_cli.calling import google
from serving_cli.calling.deployed import Deployed
from serving_cli.calling.request import Request
from serving_cli.calling.troubles import NoAnswer
from serving_cli.failure import Failure
from serving_cli.kinds.calls import Reach
from serving_cli.kinds.vertex.calls import VertexCalls
from tests.cli.kinds.vertex.answering import PREDICTED, Answering, error
from tests.cli.kinds.vertex.endpoint_entries import DNS, NAME, NUMBER, URL

KIND = VertexCalls()
FRAUD = Deployed("fraud", NUMBER, "europe-west4", kind="vertex", url=URL)
DEDICATED = replace(FRAUD, url=f"{DNS}/v1/{NAME}:predict")
PLANE = "http://127.0.0.1:8080"
ASKED = Request(b'{"instances": [[1]]}')
Given = Callable[[Answering], Answering]


@pytest.fixture(name="given")
def a_google_that_answers(monkeypatch: pytest.MonkeyPatch) -> Given:
    def given(answering: Answering) -> Answering:
        for where in ("cloud_session", "sandbox_session"):
            monkeypatch.setattr(google, where, answering.session)
        return answering

    return given


def reach(data_plane: str = "") -> Reach:
    def no_client(service: str) -> Any:
        raise AssertionError(service)

    return Reach(no_client, "its log", data_plane)


def refused(given: Given, answering: Answering, data_plane: str = "") -> str:
    given(answering)
    with pytest.raises(NoAnswer) as reason:
        KIND.call(reach(data_plane), FRAUD, ASKED)
    return str(reason.value)


def test_on_the_cloud_predict_is_asked_at_the_endpoints_address(given: Given) -> None:
    answering = given(Answering())

    answer = KIND.call(reach(), FRAUD, ASKED)

    [asked] = answering.asked
    assert (asked.method, asked.url, asked.body) == ("POST", URL, ASKED.body)
    assert json.loads(answer.body) == PREDICTED
    assert (answer.given_by, answer.version) == ("deployed model 11", "1")
    assert (answer.label, answer.way) == (3, "")


def test_in_the_sandbox_the_data_plane_is_asked_by_the_same_path(given: Given) -> None:
    answering = given(Answering())

    KIND.call(reach(PLANE), FRAUD, ASKED)

    [asked] = answering.asked
    assert asked.url == f"{PLANE}/v1/{NAME}:predict"
    assert "Host" not in asked.headers


def test_a_dedicated_endpoint_is_asked_by_its_own_name(given: Given) -> None:
    answering = given(Answering())

    KIND.call(reach(), DEDICATED, ASKED)
    KIND.call(reach(PLANE), DEDICATED, ASKED)

    cloud, sandbox = answering.asked
    assert cloud.url == DEDICATED.url
    assert sandbox.url == f"{PLANE}/v1/{NAME}:predict"
    assert sandbox.headers["Host"] == DNS.removeprefix("https://")


@pytest.mark.parametrize(
    "host",
    [
        "example.com",
        "example.com/x-aiplatform.googleapis.com",
        "x-aiplatform.googleapis.com:9@e.eu",
    ],
)
def test_credentials_go_to_google_alone(given: Given, host: str) -> None:
    answering = given(Answering())
    endpoint = replace(FRAUD, url=f"https://{host}/v1/{NAME}:predict")

    with pytest.raises(NoAnswer, match="none of Vertex AI's, and credentials go nowhere else"):
        KIND.call(reach(), endpoint, ASKED)
    assert answering.asked == []


def test_what_is_no_json_goes_by_raw_predict(given: Given) -> None:
    told = {"X-Vertex-AI-Deployed-Model-Id": "11", "Content-Type": "text/csv"}
    answering = given(Answering(200, "3", **told))

    answer = KIND.call(reach(), FRAUD, Request(b"1,2", "text/csv", accept="text/csv"))

    [asked] = answering.asked
    assert asked.url == f"{URL.rpartition(':')[0]}:rawPredict"
    assert (asked.headers["Content-Type"], asked.headers["Accept"]) == ("text/csv", "text/csv")
    assert (answer.body, answer.content_type) == (b"3", "text/csv")
    assert (answer.given_by, answer.way) == ("deployed model 11", "by rawPredict")


@pytest.mark.parametrize(
    ("request_", "told"),
    [
        (replace(ASKED, variant="live"), "--variant live: fraud is an endpoint of Vertex AI"),
        (replace(ASKED, inference_id="7"), "--inference-id 7: fraud is an endpoint of Vertex AI"),
        (replace(ASKED, accept="text/csv"), "--accept text/csv: fraud is called by predict"),
    ],
)
def test_what_such_an_endpoint_does_not_have_is_refused(request_: Request, told: str) -> None:
    with pytest.raises(Failure, match="leave it out") as refusal:
        KIND.refuse(FRAUD, request_)

    assert str(refusal.value).startswith(told)


def test_a_models_own_words_are_told_as_its(given: Given) -> None:
    own = json.dumps({"error": "no such digit"})

    client = refused(given, Answering(400, error(400, "INVALID_ARGUMENT", own)))
    server = refused(given, Answering(500, error(500, "INTERNAL", own)))

    assert client == "fraud: the model refused the request (400): no such digit"
    assert server == "fraud: the model failed (500): no such digit (its log: its log)"


@pytest.mark.parametrize(
    ("status", "remedy"),
    [
        ("PERMISSION_DENIED", "`grant_invoke` of the component allows it"),
        ("UNAUTHENTICATED", "gcloud auth application-default login"),
        ("NOT_FOUND", "is the stack up as its state says?"),
        ("UNAVAILABLE", "try again in a moment"),
    ],
)
def test_a_refusal_of_googles_is_told_with_what_to_do(
    given: Given, status: str, remedy: str
) -> None:
    told = refused(given, Answering(403, error(403, status, "no")))

    assert told.startswith(f"fraud: {status}: no; ")
    assert remedy in told


def test_the_sandboxs_own_words_are_enough(given: Given) -> None:
    gone = Answering(503, error(503, "UNAVAILABLE", "it ended with 1 (log: /x)"))

    assert refused(given, gone, PLANE) == "fraud: UNAVAILABLE: it ended with 1 (log: /x)"


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({}, "fraud: no model is deployed to it, so nobody answers; do what the last `up`"),
        ({"deployedModels": [{}]}, "fraud: models are deployed to it and none has a share of"),
        (
            {"deployedModels": [{}], "trafficSplit": {"11": 100}},
            "fraud: FAILED_PRECONDITION: too large",
        ),
    ],
)
def test_an_endpoint_where_nobody_could_answer_says_so_and_why(
    given: Given, told: dict[str, Any], why: str
) -> None:
    class Looked(Answering):
        def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
            self.status, self.told = (200, told) if request.method == "GET" else (400, refusal)
            return super().send(request)

    refusal = error(400, "FAILED_PRECONDITION", "too large")

    assert refused(given, Looked(), PLANE).startswith(why)


def test_a_private_endpoint_that_answers_at_loopback_is_told_as_that(given: Given) -> None:
    given(Answering())

    answer = KIND.call(reach(PLANE), replace(FRAUD, private="by some network"), ASKED)

    assert answer.way == "at loopback, private as it is on the cloud"


def test_an_answer_that_is_no_json_is_told_as_it_is(given: Given) -> None:
    assert refused(given, Answering(502, "<html>\nbad gateway")) == (
        "fraud: HTTP 502: <html> bad gateway"
    )


def test_who_has_no_credentials_is_told_to_log_in(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(**_: object) -> Any:
        raise DefaultCredentialsError("not found")  # type: ignore[no-untyped-call]

    monkeypatch.setattr("google.auth.default", nobody)

    with pytest.raises(NoAnswer, match="not found; log in by `gcloud auth application-default"):
        KIND.call(reach(), FRAUD, ASKED)


def test_a_way_that_is_closed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(Answering):
        def send(self, *_: Any, **__: Any) -> requests.Response:
            raise requests.exceptions.ConnectTimeout("no route")

    monkeypatch.setattr(google, "cloud_session", Closed().session)

    with pytest.raises(NoAnswer, match=r"no route; is there a way to it from here"):
        KIND.call(reach(), FRAUD, ASKED)


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({"deployedModels": [{}], "trafficSplit": {"11": 100}}, "serving"),
        ({"deployedModels": [{}], "trafficSplit": {}}, "without traffic"),
        ({}, "without a model"),
    ],
)
def test_the_clouds_endpoint_says_what_it_does(
    given: Given, told: dict[str, Any], state: str
) -> None:
    answering = given(Answering(200, told))

    assert KIND.state(lambda _: None, DEDICATED) == state
    [asked] = answering.asked
    assert asked.url == f"https://europe-west4-aiplatform.googleapis.com/v1/{NAME}"


def test_who_may_not_look_is_told_nothing(given: Given) -> None:
    given(Answering(403, error(403, "PERMISSION_DENIED", "no")))

    assert KIND.state(lambda _: None, FRAUD) == ""


def test_an_endpoint_that_is_gone_is_told(given: Given) -> None:
    given(Answering(404, error(404, "NOT_FOUND", "no such endpoint")))

    with pytest.raises(NoAnswer, match="NOT_FOUND: no such endpoint"):
        KIND.state(lambda _: None, FRAUD)


def test_where_its_words_are_is_told() -> None:
    assert KIND.log_on_cloud(FRAUD).endswith(f'endpoint_id="{NUMBER}" in Cloud Logging')
