"""An Azure in memory, behind a server on this machine."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tests.components.azure.azure import Azure


@contextmanager
def served(azure: Azure) -> Iterator[str]:
    """Its address on this machine."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else each answer waits for an acknowledgement

        def _answer(self) -> None:
            parts = urlsplit(self.path)
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            with lock:
                azure.headers.append(dict(self.headers))
                told = azure.answer(
                    self.command, parts.path, query, json.loads(raw) if raw else None
                )
                gone = azure.calls[-1] in azure.lost
                azure.lost.discard(azure.calls[-1])
            if gone:
                self.close_connection = True
                return
            answer = b"" if told.body is None else json.dumps(told.body).encode()
            self.send_response(told.status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_PUT = do_PATCH = do_DELETE = _answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    azure.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield azure.url
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
