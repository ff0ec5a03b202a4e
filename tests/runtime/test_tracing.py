"""Traces are made only where the environment asks for them, by OpenTelemetry's own names."""

import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from serving_runtime import tracing
from serving_runtime.refused import Misconfigured
from tests.runtime import folders
from tests.runtime.process import PATIENCE_S, running

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"OTEL_TRACES_EXPORTER": "none", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9", "OTEL_SDK_DISABLED": "true"},
    ],
)
def test_nothing_is_traced_unasked(environment: dict[str, str]) -> None:
    assert tracing.asked(environment, "/invocations") is None


@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({"OTEL_TRACES_EXPORTER": "zipkin"}, "'zipkin'; here are otlp, console and none"),
        (
            {"OTEL_TRACES_EXPORTER": "otlp", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"},
            "'grpc'; here is http/protobuf",
        ),
    ],
)
def test_what_is_not_here_is_refused(environment: dict[str, str], reason: str) -> None:
    with pytest.raises(Misconfigured, match=reason):
        tracing.asked(environment, "/invocations")


def test_a_request_is_a_span_of_its_caller_s_trace(tmp_path: Path) -> None:
    received: queue.Queue[bytes] = queue.Queue()

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.put(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None: ...  # noqa: A002 - its name

    with ThreadingHTTPServer(("127.0.0.1", 0), Collector) as collector:
        serving = threading.Thread(target=collector.serve_forever, args=(0.01,))
        serving.start()
        variables = {
            "SERVING_PREDICTOR": "echo:Echo",
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{collector.server_address[1]}",
            "OTEL_EXPORTER_OTLP_COMPRESSION": "none",
        }
        with running(folders.echo(tmp_path), **variables) as process:
            process.said("ready")
            got = process.invoke(
                b'{"text": "a secret"}', traceparent=f"00-{TRACE}-00f067aa0ba902b7-01"
            )
            process.end()
        collector.shutdown()
        serving.join()

    content = received.get(timeout=PATIENCE_S)
    [resource] = ExportTraceServiceRequest.FromString(content).resource_spans
    [span] = resource.scope_spans[0].spans

    assert got.headers["x-correlation-id"] == TRACE
    assert (span.name, span.trace_id.hex()) == ("POST /invocations", TRACE)
    assert span.parent_span_id.hex() == "00f067aa0ba902b7"
    assert {a.key: a.value.int_value for a in span.attributes}["http.response.status_code"] == 200
    assert b"secret" not in content
