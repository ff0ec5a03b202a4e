"""Each fact of Vertex's envelope is seen to fail, on a server that breaks it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from serving_runtime import contracts
from serving_runtime.contract_suite import __main__ as suite
from serving_runtime.contract_suite import vertex_facts
from serving_runtime.contract_suite.__main__ import found
from serving_runtime.contract_suite.subject import Fact, Subject


class _Always(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b'{"predictions": [1]}')

    def log_message(self, *_said: object) -> None:
        pass


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """Of a server that gives one prediction, whatever it is sent."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Always) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def subject(url: str, sample: bytes) -> Subject:
    return Subject(url, contracts.over_http("vertex"), sample, "application/json", script=False)


@pytest.mark.parametrize("fact", found(vertex_facts), ids=lambda fact: fact.__name__)
def test_a_server_that_breaks_the_envelope_is_told(url: str, fact: Fact) -> None:
    assert fact(subject(url, b'{"instances": [1]}')) == "200 '{\"predictions\": [1]}'"


@pytest.mark.parametrize("sample", [b"[", b"[1]", b'{"instances": []}'])
def test_a_sample_that_is_no_envelope_is_told(url: str, sample: bytes) -> None:
    told = vertex_facts.predicts_each(subject(url, sample))

    assert told == "the sample itself is no object with a list of instances"


def test_only_vertex_lets_its_routes_be_chosen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["suite", "http://127.0.0.1:9", "--sample", __file__, "--health-route", "/h"]
    monkeypatch.setattr("sys.argv", words)
    with pytest.raises(SystemExit):
        suite.main()

    assert "--health-route and --predict-route: sagemaker has fixed ones" in capsys.readouterr().err
