"""The contract suite passes on the runtime, and each of its facts is seen to fail."""

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from serving_runtime import contracts
from serving_runtime.contract_suite import facts, our_facts, said
from serving_runtime.contract_suite.__main__ import found
from serving_runtime.contract_suite.subject import Fact, Subject
from tests.runtime.process import PATIENCE_S, Process

pytestmark = pytest.mark.xdist_group("runtime-suite")

SAMPLE = b'{"instances": [[1]]}'
EVERY = [*found(facts), *found(our_facts)]


def suite(url: str, sample: bytes, folder: Path, *words: str) -> tuple[int, list[str]]:
    """Exit code and lines of the command."""
    file = folder / "sample.json"
    file.write_bytes(sample)
    command = [sys.executable, "-m", "serving_runtime.contract_suite", url]
    ran = subprocess.run(
        [*command, "--contract", "sagemaker", "--sample", str(file), *words],
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, (ran.stdout + ran.stderr).splitlines()


def test_the_predictor_keeps_the_contract(digits: Process, sample: bytes, tmp_path: Path) -> None:
    code, lines = suite(digits.url, sample, tmp_path)

    assert [line for line in lines if not line.startswith("ok ")] == []
    assert (code, len(lines)) == (0, len(EVERY))


def test_the_script_keeps_the_contract_of_scripts(
    script: Process, sample: bytes, tmp_path: Path
) -> None:
    code, lines = suite(script.url, sample, tmp_path, "--script")

    assert [line for line in lines if not line.startswith("ok ")] == []
    assert code == 0


def test_a_script_s_500_breaks_the_contract_of_predictors(
    script: Process, sample: bytes, tmp_path: Path
) -> None:
    code, lines = suite(script.url, sample, tmp_path)

    failed = [line for line in lines if line.startswith("FAILED")]

    assert code == 1
    assert [line.split(":")[0] for line in failed] == [
        f"FAILED  {fact.__doc__}" for fact in (facts.refuses_malformed, facts.refuses_strange_types)
    ]


def test_a_contract_that_is_none_is_told_those_there_are(tmp_path: Path) -> None:
    code, lines = suite("http://127.0.0.1:9", SAMPLE, tmp_path, "--contract", "mainframe")

    assert code == 2
    known = "azureml, lambda, sagemaker, vertex"
    assert lines[-1].endswith(f"contract 'mainframe' is not known; known: {known}")


# Each fact on a server that breaks only it


class Kept(BaseHTTPRequestHandler):
    """Keeps the contract, by a sample that is known."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.body()
        if len(body) > 6291456:
            self.answer(413)
        elif self.headers["Content-Type"] != "application/json":
            self.answer(415)
        elif not self.knows(body):
            self.answer(400)
        else:
            self.answer(200)

    def do_GET(self) -> None:
        self.answer(200 if self.path == "/ping" else 404)

    def body(self) -> bytes:
        if "Content-Length" in self.headers:
            return self.rfile.read(int(self.headers["Content-Length"]))
        parts = []
        while size := int(self.rfile.readline(), 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def knows(self, body: bytes) -> bool:
        try:
            return bool(json.loads(body) == json.loads(SAMPLE))
        except ValueError:
            return False

    def answer(self, status: int, body: bytes = b'{"error": "so"}') -> None:
        self.send_response(status)
        self.send_header("Content-Type", self.told_type(status))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Model-Version", "1")
        self.send_header("X-Correlation-Id", self.headers.get("X-Request-Id", "none"))
        self.end_headers()
        self.wfile.write(body)

    def told_type(self, status: int) -> str:
        return "application/json"

    def log_message(self, format: str, *args: object) -> None: ...  # noqa: A002 - its name


ANSWERS = {
    facts.answers_the_sample,
    facts.reads_the_sample,
    facts.survives,
    our_facts.takes_chunks,
}
"""The facts of an answer's own form."""


class Ill(Kept):
    def do_GET(self) -> None:
        self.answer(503 if self.path == "/ping" else 404)


class Prose(Kept):
    def answer(self, status: int, body: bytes = b"a seven, I think") -> None:
        super().answer(status, body)


class NoNumber(Kept):
    def answer(self, status: int, body: bytes = b'{"error": "so"}') -> None:
        super().answer(status, b'{"scores": [NaN]}' if status == 200 else body)


class Page(Kept):
    def told_type(self, status: int) -> str:
        return "text/html" if status == 200 else "application/json"


class Parrot(Kept):
    def knows(self, body: bytes) -> bool:
        return body == SAMPLE


class Plain(Kept):
    def told_type(self, status: int) -> str:
        return "text/plain" if status == 405 else "application/json"

    def do_GET(self) -> None:
        self.answer({"/ping": 200, "/invocations": 405}.get(self.path, 404))


class Measuring(Kept):
    def do_POST(self) -> None:
        if "Content-Length" in self.headers:
            super().do_POST()
        else:
            self.body()
            self.answer(411)


class Dripping(Kept):
    over = threading.Event()

    def do_POST(self) -> None:
        self.body()
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        with contextlib.suppress(OSError):
            while not self.over.wait(0.01):
                self.wfile.write(b"1\r\n0\r\n")


class Gullible(Kept):
    def answer(self, status: int, body: bytes = b'{"error": "so"}') -> None:
        super().answer(200 if status == 400 else status, body)


class Loose(Kept):
    def answer(self, status: int, body: bytes = b'{"error": "so"}') -> None:
        trace = b'Traceback (most recent call last):\n  File "app.py", line 3, in f'
        super().answer(status, trace if status == 400 else body)


class Silent(Kept):
    def answer(self, status: int, body: bytes = b'{"error": "so"}') -> None:
        super().answer(status, b"" if status == 415 else body)


class Omnivore(Kept):
    def answer(self, status: int, body: bytes = b'{"error": "so"}') -> None:
        super().answer(200 if status == 415 else status, body)


class Insatiable(Kept):
    def answer(self, status: int, body: bytes = b'{"error": "so"}') -> None:
        super().answer(400 if status == 413 else status, body)


class Fragile(Kept):
    broken: bool

    def answer(self, status: int, body: bytes = b'{"error": "so"}') -> None:
        if status == 413:
            type(self).broken = True
        super().answer(500 if type(self).broken and status == 200 else status, body)


class Everywhere(Kept):
    def do_GET(self) -> None:
        self.answer(200)


class Alone(Kept):
    first = threading.Lock()
    second = threading.Event()

    def do_POST(self) -> None:
        if self.first.acquire(blocking=False):
            self.second.wait(PATIENCE_S)
            super().do_POST()
            return
        self.body()
        self.second.set()
        self.answer(503)


class Curt(Kept):
    def answer(self, status: int, body: bytes = b'{"error": "so"}') -> None:
        super().answer(status, body)
        self.close_connection = True


class Forgetful(Kept):
    def send_header(self, keyword: str, value: str) -> None:
        super().send_header(keyword, "other" if keyword == "X-Correlation-Id" else value)


class Nameless(Kept):
    def send_header(self, keyword: str, value: str) -> None:
        if keyword != "X-Model-Version":
            super().send_header(keyword, value)


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def a_subject(url: str, **changes: float) -> Subject:
    contract = contracts.over_http("sagemaker")
    return Subject(url, contract, SAMPLE, "application/json", script=False, **changes)


def failed(handler: type[BaseHTTPRequestHandler]) -> set[str]:
    """The facts that do not hold on such a server."""
    with serving(handler) as url:
        return {fact.__name__ for fact in EVERY if fact(a_subject(url))}


def test_a_server_that_keeps_the_contract_fails_no_fact() -> None:
    assert failed(Kept) == set()


@pytest.mark.parametrize(
    ("handler", "broken"),
    [
        (Ill, {facts.healthy}),
        (Prose, {*ANSWERS, our_facts.errors_tell_a_reason}),
        (NoNumber, ANSWERS),
        (Page, ANSWERS),
        (Parrot, {facts.reads_the_sample}),
        (Gullible, {facts.refuses_malformed}),
        (Loose, {facts.refuses_malformed, our_facts.errors_tell_a_reason}),
        (Silent, {facts.refuses_strange_types, our_facts.errors_tell_a_reason}),
        (Plain, {our_facts.errors_tell_a_reason}),
        (Measuring, {our_facts.takes_chunks}),
        (Omnivore, {facts.refuses_strange_types}),
        (Insatiable, {facts.refuses_too_much}),
        (Everywhere, {facts.knows_no_other_path}),
        (Curt, {facts.keeps_connections}),
        (Forgetful, {our_facts.echoes_the_correlation}),
        (Nameless, {our_facts.tells_the_version}),
    ],
)
def test_a_server_that_breaks_a_fact_fails_it(
    handler: type[BaseHTTPRequestHandler], broken: set[Fact]
) -> None:
    assert failed(handler) == {fact.__name__ for fact in broken}


def test_a_server_that_breaks_by_a_refusal_fails_what_follows() -> None:
    Fragile.broken = False

    assert "survives" in failed(Fragile)


def test_an_answer_that_drips_is_given_up() -> None:
    Dripping.over.clear()
    with serving(Dripping) as url:
        got = facts.answers_the_sample(a_subject(url, patience_s=0.2))
        Dripping.over.set()

    assert got == "no answer: it was not complete within 0.2 s"


@pytest.mark.parametrize(
    "body",
    [
        b"/opt/secret/x.py line 3 ValueError: password",
        b'{"error": "File \\"app.py\\", line 3, in f"}',
        b"at Model.predict(Model.java:31)",
        b"x.js:10:5",
        b"cannot open /opt/ml/model/code/inference.py",
    ],
)
def test_a_place_in_the_code_is_a_leak(body: bytes) -> None:
    assert said.leaks(body)


def test_a_place_in_the_body_or_a_path_of_the_contract_is_no_leak() -> None:
    assert not said.leaks(b"the body is not JSON: expected value at line 1 column 17")
    assert not said.leaks(b"here are GET /ping, POST /invocations; send application/json")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1:9/invocations", []),
        ("http://127.0.0.1:99999", []),
        ("http://127.0.0.1:x", []),
        ("http://[::1", []),
        ("http://", []),
        ("http://a@127.0.0.1:9", []),
        ("https://127.0.0.1:9", []),
        ("http://127.0.0.1:9", ["--content-type", "a/b\nX-Other: 1"]),
    ],
)
def test_what_cannot_be_called_is_refused_by_one_line(
    url: str, words: list[str], tmp_path: Path
) -> None:
    code, lines = suite(url, SAMPLE, tmp_path, *words)

    assert code == 2
    assert "Traceback" not in "".join(lines)
    assert f" is {words[-1]!r}; " in lines[-1] if words else f"url is {url!r}; " in lines[-1]


def test_a_server_of_one_request_at_a_time_fails_many_at_once() -> None:
    with serving(Alone) as url:
        got = facts.answers_many_at_once(a_subject(url))

    assert got
    assert got.startswith("39 of 40: 503")


def test_every_fact_is_seen_to_fail_where_nobody_answers() -> None:
    with serving(Kept) as url:
        pass

    assert all(fact(a_subject(url)) for fact in EVERY)
