"""How the ids of Azure ML and of its caller come back."""

import json

import pytest

from serving_runtime.contracts.azureml import HTTP
from serving_runtime.refused import CodeFailed, Refused
from serving_runtime.served import Answer, Call
from serving_runtime.service import Service
from tests.runtime.asgi import Parrot, Told, settings, told

OURS, CALLERS, OLDER = "x-request-id", "x-ms-client-request-id", "x-ms-request-id"
FAILED = "x-ms-run-function-failed"


class Raising(Parrot):
    def __init__(self, raised: Exception) -> None:
        self.raised = raised

    def answer(self, call: Call) -> Answer:
        raise self.raised


def asked(headers: dict[str, str], raised: Exception | None = None) -> Told:
    service = Service(HTTP, settings(), Raising(raised) if raised else Parrot())
    service.loaded("v1")
    return told(service, b"a", headers, path="/score")


@pytest.mark.parametrize(
    ("sent", "back"),
    [
        ({OURS: "1"}, {OURS: "1", OLDER: "1"}),
        ({CALLERS: "2", OURS: "1"}, {OURS: "1", OLDER: "2", CALLERS: "2"}),
        ({OLDER: "3", OURS: "1"}, {OURS: "1", OLDER: "3", CALLERS: "3"}),
        ({OLDER: "3", CALLERS: "2", OURS: "1"}, {OURS: "1", OLDER: "3", CALLERS: "2"}),
    ],
)
def test_each_id_comes_back_under_the_names_it_has(
    sent: dict[str, str], back: dict[str, str]
) -> None:
    got = asked(sent)

    assert {name: got.headers[name] for name in (OURS, OLDER, CALLERS) if name in got.headers} == (
        back
    )


def test_the_id_of_azure_names_the_request_before_a_trace_does() -> None:
    trace = {"traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}
    both, traced = asked({**trace, OURS: "1"}), asked(trace)

    assert (both.headers[OURS], both.headers["x-correlation-id"]) == ("1", "1")
    assert traced.headers[OURS] == traced.headers["x-correlation-id"] == trace["traceparent"][3:35]


@pytest.mark.parametrize("name", [OURS, CALLERS, OLDER])
def test_an_id_that_is_too_long_is_refused_and_not_repeated(name: str) -> None:
    got = asked({name: "i" * 101})

    assert got.status == 431
    assert json.loads(got.body) == {"message": f"{name} has more than 100 characters"}
    assert "i" * 101 not in got.headers.values()


def test_an_id_that_could_forge_a_line_is_taken_for_none() -> None:
    got = asked({CALLERS: "a b", OURS: "a\nb"})

    assert CALLERS not in got.headers
    assert len(got.headers[OURS]) == 32


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        (None, "False"),
        (CodeFailed("so"), "True"),
        (Refused("late", 504), "True"),
        (Refused("too many wait", 503), "False"),
        (Refused("no such customer"), "False"),
    ],
)
def test_it_is_told_whether_the_code_failed(raised: Exception | None, said: str) -> None:
    assert asked({}, raised).headers[FAILED] == said
