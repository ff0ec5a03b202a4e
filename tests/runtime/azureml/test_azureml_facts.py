"""Each fact of Azure's inference server is seen to fail, on a server that breaks it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import ClassVar

import pytest

from serving_runtime import contracts
from serving_runtime.contract_suite import azureml_facts
from serving_runtime.contract_suite.__main__ import found
from serving_runtime.contract_suite.subject import Fact, Subject

EVERY = found(azureml_facts)


class Kept(BaseHTTPRequestHandler):
    """Keeps them all."""

    made = count()
    longest: ClassVar[int] = 100
    failed: ClassVar[str] = "False"
    reason: ClassVar[bytes] = b'{"message": "so"}'

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        names = ("x-request-id", "x-ms-client-request-id", "x-ms-request-id")
        ours, callers, older = (self.headers.get(name) for name in names)
        if any(len(each or "") > self.longest for each in (ours, callers, older)):
            self.answer(431, {}, self.reason)
        else:
            self.answer(200, self.ids(ours or f"made-{next(self.made)}", callers, older), b"{}")

    def ids(self, ours: str, callers: str | None, older: str | None) -> dict[str, str | None]:
        return {
            "x-request-id": ours,
            "x-ms-request-id": older or callers or ours,
            "x-ms-client-request-id": callers or older,
        }

    def do_GET(self) -> None:
        self.answer(404, {}, self.reason)

    def answer(self, status: int, ids: dict[str, str | None], body: bytes) -> None:
        self.send_response(status)
        for name, value in ids.items():
            if value:
                self.send_header(name, value)
        self.send_header("x-ms-run-function-failed", self.failed)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said: object) -> None:
        pass


class Nameless(Kept):
    def ids(self, ours: str, callers: str | None, older: str | None) -> dict[str, str | None]:
        return super().ids("same", callers, older)


class Unaware(Kept):
    """Of x-ms-client-request-id."""

    def ids(self, ours: str, callers: str | None, older: str | None) -> dict[str, str | None]:
        return {"x-request-id": ours, "x-ms-request-id": older or ours}


class Modern(Kept):
    """Forgets the older name once it has the newer."""

    def ids(self, ours: str, callers: str | None, older: str | None) -> dict[str, str | None]:
        return super().ids(ours, callers or older, None)


class Patient(Kept):
    longest = 1000


class Curt(Kept):
    longest = 99


class Failing(Kept):
    failed = "True"


class Otherwise(Kept):
    reason = b'{"error": "so"}'


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[Subject]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            url = f"http://127.0.0.1:{server.server_address[1]}"
            contract = contracts.over_http("azureml")
            yield Subject(url, contract, b"{}", "application/json", script=False)
        finally:
            server.shutdown()
            thread.join()


def broken(handler: type[BaseHTTPRequestHandler]) -> set[str]:
    with serving(handler) as subject:
        return {fact.__name__ for fact in EVERY if fact(subject)}


def test_a_server_that_keeps_them_fails_none() -> None:
    assert broken(Kept) == set()


@pytest.mark.parametrize(
    ("handler", "facts"),
    [
        (
            Nameless,
            {azureml_facts.names_each_request, azureml_facts.repeats_the_request_s_id},
        ),
        (
            Unaware,
            {
                azureml_facts.repeats_the_caller_s_id,
                azureml_facts.knows_the_older_name,
                azureml_facts.keeps_both_apart,
            },
        ),
        (Modern, {azureml_facts.keeps_both_apart}),
        (Patient, {azureml_facts.refuses_long_ids}),
        (Curt, {azureml_facts.refuses_long_ids}),
        (Failing, {azureml_facts.says_that_run_did_not_fail}),
        (Otherwise, {azureml_facts.tells_a_message}),
    ],
)
def test_a_server_that_breaks_one_is_told(
    handler: type[BaseHTTPRequestHandler], facts: set[Fact]
) -> None:
    assert broken(handler) == {fact.__name__ for fact in facts}
