"""Calls a server as plainly as one can, so that nothing in between mends what it does."""

import contextlib
import http.client
import socket
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

PATIENCE_S: Final = 30.0
_MOST_BYTES: Final = 1 << 26
_SHOWN: Final = 120


@dataclass(frozen=True)
class Got:
    """An answer, or why there is none."""

    status: int
    body: bytes
    headers: Mapping[str, str]
    """By lower-case name."""

    trouble: str = ""

    def __str__(self) -> str:
        if self.trouble:
            return f"no answer: {self.trouble}"
        return f"{self.status} {self.body[:_SHOWN].decode('utf-8', 'replace')!r}"


class Caller:
    """One connection, opened when it is first used and kept as long as the server keeps it."""

    def __init__(self, url: str, patience_s: float = PATIENCE_S) -> None:
        parts = urlsplit(url)
        self._patience_s = patience_s
        self._connection = http.client.HTTPConnection(
            parts.hostname or "127.0.0.1", parts.port or 80, timeout=patience_s
        )

    def call(
        self,
        method: str,
        path: str,
        body: bytes | Iterable[bytes] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Got:
        """The whole answer, within the patience; a body in parts is sent in chunks."""
        late = threading.Event()
        try:
            if self._connection.sock is None:
                self._connection.connect()
            with self._cut_off(late):
                # Who refuses a large body may close before it is sent; the answer can be read.
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    self._connection.request(method, path, body, dict(headers or {}))
                answer = self._connection.getresponse()
                named = {name.lower(): value for name, value in answer.getheaders()}
                got = Got(answer.status, answer.read(_MOST_BYTES + 1), named)
        except (OSError, http.client.HTTPException) as trouble:
            self.close()
            return self._nothing(f"{type(trouble).__name__}: {trouble}", late)
        if len(got.body) > _MOST_BYTES:
            self.close()
            return self._nothing(f"it is larger than {_MOST_BYTES} bytes", late)
        return self._nothing("", late) if late.is_set() else got

    @property
    def kept(self) -> bool:
        """Whether the server left the connection open after its last answer."""
        return self._connection.sock is not None

    def close(self) -> None:
        self._connection.close()

    @contextlib.contextmanager
    def _cut_off(self, late: threading.Event) -> Iterator[None]:
        """A socket's own timeout begins anew with each byte; this one does not."""
        used = self._connection.sock

        def cut() -> None:
            late.set()
            with contextlib.suppress(OSError):
                used.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(self._patience_s, cut)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _nothing(self, trouble: str, late: threading.Event) -> Got:
        if late.is_set():
            trouble = f"it was not complete within {self._patience_s:g} s"
        return Got(0, b"", {}, trouble)
