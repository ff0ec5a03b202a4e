"""Traces by OpenTelemetry, when the environment asks for them by OpenTelemetry's own names.

[D] OpenTelemetry specification, "Environment Variable Specification" and "OTLP Exporter". The SDK
is imported only here, so a service without traces starts without it.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from serving_runtime.correlation import TRACEPARENT
from serving_runtime.refused import Misconfigured

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SpanExporter
    from opentelemetry.trace import Span

_ENDPOINTS: Final = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
_PROTOCOLS: Final = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
_SPOKEN: Final = "http/protobuf"
_FAILED: Final = 500


class Tracing:
    """Makes a span of each request, a child of the caller's where it sent `traceparent`."""

    def __init__(self, provider: "TracerProvider", path: str) -> None:
        from opentelemetry import trace  # noqa: PLC0415 - not loaded unless asked for
        from opentelemetry.trace.propagation import (  # noqa: PLC0415
            tracecontext as w3c,
        )

        self._provider = provider
        self._tracer = provider.get_tracer("serving_runtime")
        self._propagator = w3c.TraceContextTextMapPropagator()
        self._kind = trace.SpanKind.SERVER
        self._failed = trace.StatusCode.ERROR
        self._path = path

    def begin(self, headers: Mapping[bytes, bytes]) -> "Span":
        carried = {TRACEPARENT.decode(): headers.get(TRACEPARENT, b"").decode("latin-1")}
        return self._tracer.start_span(
            f"POST {self._path}",
            self._propagator.extract(carried),
            self._kind,
            {"http.request.method": "POST", "http.route": self._path},
        )

    def end(self, span: "Span", status: int) -> None:
        span.set_attribute("http.response.status_code", status)
        if status >= _FAILED:
            span.set_status(self._failed)
        span.end()

    def close(self) -> None:
        """Send what is still held back."""
        self._provider.shutdown()


def trace_id(span: "Span") -> bytes:
    return f"{span.get_span_context().trace_id:032x}".encode()


def asked(environment: Mapping[str, str], path: str) -> Tracing | None:
    """Tracing as the environment asks for it; None: it does not.

    Raises:
        Misconfigured: it asks for an exporter or a protocol that is not installed here.
    """
    wanted = environment.get("OTEL_TRACES_EXPORTER", "")
    if not wanted:
        wanted = "otlp" if any(environment.get(name) for name in _ENDPOINTS) else "none"
    if wanted == "none" or environment.get("OTEL_SDK_DISABLED", "").lower() == "true":
        return None
    exporter = _exporter(wanted, environment)
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 - as above
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    name = environment.get("OTEL_SERVICE_NAME", "serving_runtime")
    provider = TracerProvider(resource=Resource.create({"service.name": name}))
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return Tracing(provider, path)


def _exporter(wanted: str, environment: Mapping[str, str]) -> "SpanExporter":
    if wanted == "console":
        from opentelemetry.sdk.trace.export import ConsoleSpanExporter  # noqa: PLC0415 - as above

        return ConsoleSpanExporter()
    if wanted != "otlp":
        raise Misconfigured(f"OTEL_TRACES_EXPORTER is {wanted!r}; here are otlp, console and none")
    protocol = next(filter(None, map(environment.get, _PROTOCOLS)), _SPOKEN)
    if protocol != _SPOKEN:
        raise Misconfigured(f"the OTLP protocol asked for is {protocol!r}; here is {_SPOKEN}")
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415 - as above
        OTLPSpanExporter,
    )

    return OTLPSpanExporter()
