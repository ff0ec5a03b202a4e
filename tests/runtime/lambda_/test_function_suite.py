"""The contract suite passes on functions of this runtime, and each of its facts is seen to fail."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from serving_runtime.contract_suite import function_facts, our_function_facts
from serving_runtime.contract_suite.__main__ import found
from serving_runtime.contract_suite.function_subject import Fact, FunctionSubject
from tests.runtime.lambda_.function import running

pytestmark = pytest.mark.xdist_group("runtime-lambda")

EVERY = [*found(function_facts), *found(our_function_facts)]


def suite(url: str, sample: bytes, folder: Path, *words: str) -> tuple[int, list[str]]:
    """Exit code and lines of the command."""
    file = folder / "sample.json"
    file.write_bytes(sample)
    command = [sys.executable, "-m", "serving_runtime.contract_suite", url]
    ran = subprocess.run(
        [*command, "--contract", "lambda", "--sample", str(file), *words],
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, (ran.stdout + ran.stderr).splitlines()


def test_the_predictor_keeps_the_contract(digits_base: Path, sample: bytes, tmp_path: Path) -> None:
    with running(digits_base, SERVING_PREDICTOR="predictor:Digits") as function:
        code, lines = suite(function.place.url, sample, tmp_path)

    assert [line for line in lines if not line.startswith("ok ")] == []
    assert (code, len(lines)) == (0, len(EVERY))


def test_the_script_keeps_the_contract_of_scripts(
    digits_base: Path, sample: bytes, tmp_path: Path
) -> None:
    with running(digits_base, SAGEMAKER_PROGRAM="inference.py") as function:
        code, lines = suite(function.place.url, sample, tmp_path, "--script")

    assert [line for line in lines if not line.startswith("ok ")] == []
    assert code == 0


def test_a_sample_that_is_no_event_is_refused(tmp_path: Path) -> None:
    code, lines = suite("http://127.0.0.1:9", b"{", tmp_path)

    assert code == 2
    assert lines[-1].endswith("is not JSON, as every event of Lambda is")


class _Silent(BaseHTTPRequestHandler):
    """A function that answers everything with the same."""

    said: ClassVar[bytes] = b"{}"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.said)))
        self.end_headers()
        self.wfile.write(self.said)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(name="failing")
def _failing() -> Iterator[FunctionSubject]:
    """What fails whatever it is asked."""

    class Failing(_Silent):
        said = json.dumps({"errorType": "X", "errorMessage": ""}).encode()

    with ThreadingHTTPServer(("127.0.0.1", 0), Failing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}"
        yield FunctionSubject(url, "function", b"{}", script=False)
        server.shutdown()


@pytest.mark.parametrize("fact", EVERY, ids=lambda fact: fact.__name__)
def test_every_fact_fails_of_a_function_that_fails(fact: Fact, failing: FunctionSubject) -> None:
    assert fact(failing) is not None
