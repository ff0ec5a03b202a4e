"""What a request is answered with, and what is counted and logged of it."""

import asyncio
import json
import logging

import pytest

from serving_runtime.logs import JsonLines
from serving_runtime.refused import CodeFailed, Refused
from serving_runtime.served import Answer, Call
from tests.runtime.asgi import Parrot, asked, service, told


class Raising(Parrot):
    def __init__(self, raised: Exception) -> None:
        self.raised = raised

    def answer(self, call: Call) -> Answer:
        raise self.raised


def test_a_body_at_the_limit_is_taken_and_one_byte_more_is_not() -> None:
    app = service(max_body_bytes=10)

    assert told(app, b"0123456789").status == 200
    assert told(app, b"0123456789-").status == 413


def test_a_body_in_pieces_is_counted_as_a_whole() -> None:
    app = service(max_body_bytes=10)

    assert told(app, [b"01234", b"56789"]).body == b"0123456789"
    assert told(app, [b"01234", b"56789", b"-"]).status == 413


def test_a_body_said_to_be_too_large_is_refused_unread() -> None:
    got = told(service(max_body_bytes=10), [], {"Content-Length": "11"})

    assert got.status == 413
    assert json.loads(got.body) == {"error": "the body exceeds 10 bytes"}


def test_a_caller_who_never_stops_is_cut_off() -> None:
    got = told(service(max_body_bytes=10), [b"0123456789"] * 6, hangs_up=True)

    assert (got.status, got.headers["connection"]) == (413, "close")


def test_a_length_that_is_none_is_refused() -> None:
    assert told(service(), b"", {"Content-Length": "-1"}).status == 400


def test_a_body_that_does_not_arrive_in_time_is_refused() -> None:
    got = told(service(time_limit_s=0.01), [])

    assert (got.status, got.headers["connection"]) == (408, "close")


def test_a_caller_who_hangs_up_gets_no_answer_and_is_counted() -> None:
    app = service()

    assert asyncio.run(asked(app, [b"part"], hangs_up=True)) is None
    assert (app.metrics.outcomes["disconnected"], app.metrics.in_flight) == (1, 0)


def test_outcomes_are_counted_by_whose_fault_they_are() -> None:
    told(service(Raising(Refused("no"))), b"")
    app = service(Raising(Refused("no", 409)))

    told(app, b"")
    app._served = Raising(KeyError("x"))
    told(app, b"")

    assert app.metrics.outcomes == {"answered": 0, "refused": 1, "failed": 1, "disconnected": 0}


def test_a_refusal_of_the_model_goes_to_the_caller_as_it_stands() -> None:
    got = told(service(Raising(Refused("no such customer"))), b"")

    assert (got.status, json.loads(got.body)) == (422, {"error": "no such customer"})


def test_a_failure_of_the_model_is_told_without_its_message() -> None:
    got = told(service(Raising(ValueError("the password"))), b"", {"X-Request-Id": "r-1"})

    assert got.status == 500
    assert json.loads(got.body) == {"error": "the model's code failed; its log has r-1"}


def test_a_failure_s_message_is_told_where_the_process_was_asked_to() -> None:
    got = told(service(Raising(ValueError("not a date")), show_errors=True), b"")

    assert json.loads(got.body) == {"error": "the model's code failed: ValueError: not a date"}


def test_a_type_that_the_reason_names_is_not_named_twice() -> None:
    cause = ValueError("not a date")
    failed = CodeFailed("input_fn of inference.py raised ValueError", cause)
    got = told(service(Raising(failed), show_errors=True), b"")

    assert json.loads(got.body) == {"error": f"{failed.reason}: not a date"}


def test_a_failure_is_logged_by_type_and_place_only(caplog: pytest.LogCaptureFixture) -> None:
    told(service(Raising(ValueError("the password"))), b"payload", {"X-Request-Id": "r-2"})

    [line] = [JsonLines().format(record) for record in caplog.records]
    logged = json.loads(line)

    assert logged["exception"] == "ValueError"
    assert logged["where"].startswith("test_service.py:")
    assert logged["correlation"] == "r-2"
    assert "password" not in line
    assert "payload" not in line


def test_a_traceback_of_another_library_is_not_logged() -> None:
    raised = ValueError("the password")
    record = logging.LogRecord(
        "asyncio", logging.ERROR, "", 1, "lost", (), (ValueError, raised, None)
    )

    line = json.loads(JsonLines().format(record))

    assert (line["event"], line["logger"], line["exception"]) == ("lost", "asyncio", "ValueError")
    assert "password" not in str(line)


def test_requests_that_are_answered_are_logged_only_where_asked(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)

    told(service(), b"")
    silent = len(caplog.records)
    told(service(access_log=True), b"")

    assert (silent, len(caplog.records)) == (0, 1)


@pytest.mark.parametrize(
    ("headers", "known"),
    [
        ({"traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}, "4bf92f3577"),
        ({"X-Amzn-Trace-Id": "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1"}, "1-5759e988-"),
        ({"X-Amzn-SageMaker-Inference-Id": "order-7"}, "order-7"),
        ({"X-Request-Id": "r-3"}, "r-3"),
        ({"X-Request-Id": "r-3", "X-Amzn-SageMaker-Inference-Id": "order-7"}, "order-7"),
        ({"traceparent": "nonsense", "X-Request-Id": "r-4"}, "r-4"),
    ],
)
def test_the_caller_s_id_comes_back(headers: dict[str, str], known: str) -> None:
    got = told(service(), b"", headers)

    assert got.headers["x-correlation-id"].startswith(known)


@pytest.mark.parametrize("forged", ["a b", "a\nevent: forged", "x" * 129, ""])
def test_an_id_that_could_forge_a_line_is_replaced(forged: str) -> None:
    got = told(service(), b"", {"X-Request-Id": forged})

    assert len(got.headers["x-correlation-id"]) == 32


def test_ids_that_are_made_differ() -> None:
    app = service()

    assert told(app, b"").headers["x-correlation-id"] != told(app, b"").headers["x-correlation-id"]


def test_health_is_withdrawn_while_the_process_ends() -> None:
    app = service()

    before = told(app, b"", method="GET", path="/ping").status
    app.draining = True

    assert (before, told(app, b"", method="GET", path="/ping").status) == (200, 503)
    assert told(app, b"a").headers["connection"] == "close"


@pytest.mark.parametrize("path", ["/invocations/", "/ping/"])
def test_a_path_with_a_slash_too_many_is_no_redirect(path: str) -> None:
    got = told(service(), b"", {"Host": "elsewhere"}, path=path)

    assert got.status == 404
    assert "location" not in got.headers
