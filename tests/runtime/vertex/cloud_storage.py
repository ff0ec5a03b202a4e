"""A bucket and a metadata server on this machine, that misbehave as a test says."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

PAGE = 2
TOKEN_PATH = "/computeMetadata/v1/instance/service-accounts/default/token"


class CloudStorage(ThreadingHTTPServer):
    """Objects of a bucket `models`, by the JSON API."""

    daemon_threads = True

    def __init__(self, objects: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.objects = objects
        self.troubles: list[int | str] = []
        """What becomes of the next requests: a status, `cut` in the middle, `changed`, `away` by a
        redirect, or `held` until the end."""

        self.over = threading.Event()

        self.holds: str | None = None
        """The token that is asked for; None: none."""

        self.tokens: list[str] = []
        """Those that the metadata server gives, one after the other."""

        self.asked: list[tuple[str, str | None]] = []
        """Paths, and the authorization that came with them."""

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: CloudStorage

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == TOKEN_PATH:
            self._token()
            return
        self.server.asked.append((self.path, self.headers["Authorization"]))
        trouble = self.server.troubles.pop(0) if self.server.troubles else None
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if trouble == "held":
            self.server.over.wait()
        if isinstance(trouble, int):
            self._json({"error": {"code": trouble, "message": "as the test says"}}, trouble)
        elif trouble == "away":
            self.send_response(302)
            self.send_header("Location", f"{self.server.url}/elsewhere")
            self.end_headers()
        elif self.server.holds and self.headers["Authorization"] != f"Bearer {self.server.holds}":
            self._json({"error": {"code": 401, "message": "another token"}}, 401)
        elif parts.path == "/storage/v1/b/models/o":
            self._list(asked, trouble)
        else:
            self._media(unquote(parts.path.removeprefix("/storage/v1/b/models/o/")), trouble)

    def _token(self) -> None:
        if self.headers["Metadata-Flavor"] != "Google" or not self.server.tokens:
            self.send_error(403)
            return
        token = self.server.tokens.pop(0)
        self._json({"access_token": token, "expires_in": 3599, "token_type": "Bearer"})

    def _list(self, asked: dict[str, str], trouble: str | None) -> None:
        names = sorted(name for name in self.server.objects if name.startswith(asked["prefix"]))
        begin = int(asked.get("pageToken", "0"))
        page: dict[str, Any] = {}
        if items := [self._item(name) for name in names[begin : begin + PAGE]]:
            page["items"] = items
        if begin + PAGE < len(names):
            page["nextPageToken"] = str(begin + PAGE)
        self._json(page, cut=trouble == "cut")

    def _item(self, name: str) -> dict[str, str]:
        content = self.server.objects[name]
        digest = base64.b64encode(hashlib.md5(content, usedforsecurity=False).digest()).decode()
        return {"name": name, "size": str(len(content)), "generation": "7", "md5Hash": digest}

    def _media(self, name: str, trouble: str | None) -> None:
        content = self.server.objects[name]
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if trouble == "changed":
            content = bytes(reversed(content))
        self.wfile.write(content[: len(content) // 2] if trouble == "cut" else content)

    def _json(self, told: Any, status: int = 200, *, cut: bool = False) -> None:
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)

    def log_message(self, *_said: object) -> None:
        pass


@contextmanager
def holding(objects: dict[str, bytes]) -> Iterator[CloudStorage]:
    with CloudStorage(objects) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()
