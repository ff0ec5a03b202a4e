"""A Blob Storage of this test's own, which answers as it is told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Answering:
    """Statuses with their code and message, one a call; 201 after the last."""

    refusals: list[tuple[int, str, str]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    """Method, path and query."""

    headers: list[dict[str, str]] = field(default_factory=list)

    @contextmanager
    def running(self) -> Iterator[str]:
        """Its address on this machine."""
        told = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def _answer(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                told.calls.append(f"{self.command} {self.path}")
                told.headers.append(dict(self.headers))
                status, code, message = told.refusals.pop(0) if told.refusals else (201, "", "")
                body = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>".encode()
                self.send_response(status)
                if code:
                    self.send_header("x-ms-error-code", code)
                self.send_header("Content-Length", str(len(body) if code else 0))
                self.end_headers()
                self.wfile.write(body if code else b"")

            do_GET = do_PUT = do_DELETE = _answer  # noqa: N815

            def log_message(self, *_: Any) -> None:
                """Nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
