"""Sends one request over and over on connections that stay open, and says how it went.

`python load.py PORT BODY [--path P] --connections N (--requests N | --until-closed) [--most-s S]`

Each connection sends its next request when it has the answer to the last. A connection that the
server closes between an answer and the next request ends there; a request that was sent and not
answered whole is lost. It prints one JSON line: `seconds`, `p50` and `p99` in seconds, `sent`,
`answered` (with 200), `refused` (another status), `lost`.
"""

import argparse
import asyncio
import json
import re
from pathlib import Path
from time import perf_counter
from typing import Final, cast

import uvloop

_LENGTH: Final = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)


class Tally:
    """What all connections did."""

    def __init__(self, requests: int | None) -> None:
        self.left = requests
        self.sent = 0
        self.refused = 0
        self.lost = 0
        self.taken: list[float] = []

    def another(self) -> bool:
        if self.left is None:
            return True
        self.left -= 1
        return self.left >= 0


class Connection(asyncio.Protocol):
    """One connection of the load."""

    def __init__(self, request: bytes, tally: Tally, ended: asyncio.Future[None]) -> None:
        self._request = request
        self._tally = tally
        self._ended = ended
        self._buffer = b""
        self._waits = False
        self._last = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def go(self) -> None:
        """Send a request, or end."""
        if self._last or self._transport.is_closing() or not self._tally.another():
            self._transport.close()
            return
        self._tally.sent += 1
        self._waits = True
        self._began = perf_counter()
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, blank, body = self._buffer.partition(b"\r\n\r\n")
        if not blank:
            return
        length = _LENGTH.search(head)
        if length is None or len(body) < int(length[1]):
            return
        if head.startswith(b"HTTP/1.1 200"):
            self._tally.taken.append(perf_counter() - self._began)
        else:
            self._tally.refused += 1
        self._last = b"connection: close" in head
        self._buffer = b""
        self._waits = False
        self.go()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._waits:
            self._tally.lost += 1
        if not self._ended.done():
            self._ended.set_result(None)


async def run(port: int, path: str, body: bytes, connections: int, tally: Tally) -> float:
    """Seconds until every connection has ended."""
    request = (
        b"POST %s HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
        b"content-length: %d\r\n\r\n%s" % (path.encode(), len(body), body)
    )
    loop = asyncio.get_running_loop()
    opened = []
    for _ in range(connections):
        ended = loop.create_future()
        _, connection = await loop.create_connection(
            lambda ended=ended: Connection(request, tally, ended),  # type: ignore[misc]
            "127.0.0.1",
            port,
        )
        opened.append((connection, ended))
    print("connected", flush=True)
    began = perf_counter()
    for connection, _ in opened:
        connection.go()
    await asyncio.gather(*(ended for _, ended in opened))
    return perf_counter() - began


def main() -> None:
    """Run within a time, and print what happened."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("body", type=Path)
    parser.add_argument("--path", default="/invocations")
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--most-s", type=float, default=60.0)
    much = parser.add_mutually_exclusive_group(required=True)
    much.add_argument("--requests", type=int)
    much.add_argument("--until-closed", action="store_true")
    given = parser.parse_args()
    tally = Tally(given.requests)
    whole = run(given.port, given.path, given.body.read_bytes(), given.connections, tally)
    seconds = uvloop.run(asyncio.wait_for(whole, given.most_s))
    taken = sorted(tally.taken)
    shares = {
        f"p{share}": taken[len(taken) * share // 100] if taken else None for share in (50, 99)
    }
    counts = {"sent": tally.sent, "refused": tally.refused, "lost": tally.lost}
    print(json.dumps({"seconds": seconds, "answered": len(taken)} | shares | counts))


if __name__ == "__main__":
    main()
