"""Reads a request's body, within a size and a time."""

import asyncio
from http import HTTPStatus
from typing import Final

from starlette.types import Receive

from serving_runtime.deadlines import Deadlines
from serving_runtime.refused import Disconnected, Refused

_DROPPED: Final = 4
"""How many times the limit is read and dropped, so that a caller who does not say how much it
sends still gets to read why it is refused."""


async def read(receive: Receive, declared: bytes | None, most: int, deadlines: Deadlines) -> bytes:
    """The whole body.

    Raises:
        Refused: too large (413), a length that is none (400), or too slow in coming (408).
        Disconnected: the caller went away.
    """
    if declared is not None:
        if not declared.isdigit():
            raise Refused("content-length is not a number", HTTPStatus.BAD_REQUEST)
        if int(declared) > most:
            raise _too_large(most)
    task = deadlines.begin()
    try:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Disconnected
        content: bytes = message.get("body", b"")
        if message.get("more_body"):
            content = await _whole(receive, most, content)
    except asyncio.CancelledError:
        if not deadlines.passed(task):
            raise
        raise Refused(
            f"the body did not arrive within {deadlines.limit_s:g} s", HTTPStatus.REQUEST_TIMEOUT
        ) from None
    finally:
        deadlines.end(task)
    if len(content) > most:
        raise _too_large(most)
    return content


async def _whole(receive: Receive, most: int, first: bytes) -> bytes:
    parts, size, more = [first], len(first), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Disconnected
        part: bytes = message.get("body", b"")
        more = message.get("more_body", False)
        size += len(part)
        if size <= most:
            parts.append(part)
        else:
            parts.clear()
            if size > most * _DROPPED:
                break
    if size > most:
        raise _too_large(most)
    return b"".join(parts)


def _too_large(most: int) -> Refused:
    return Refused(f"the body exceeds {most} bytes", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
