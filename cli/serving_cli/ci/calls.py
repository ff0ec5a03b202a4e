"""Calls of somebody's API, by HTTPS and with what must not be told in no line of ours."""

import ipaddress
import json
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException, IncompleteRead
from typing import Any, Final
from urllib.parse import urlsplit

from serving_cli.failure import Failure

_LIMIT_S: Final = 30
_MOST_TOLD: Final = 300
_PART: Final = 65_536
_MOST_BYTES: Final = 64_000_000
"""More than a page of a hundred comments has."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    text: str

    @property
    def body(self) -> Any:
        """Of JSON; None of anything else."""
        try:
            return json.loads(self.text)
        except ValueError:
            return None

    @property
    def told(self) -> str:
        """In one line."""
        body = self.body
        message = body.get("message") if isinstance(body, dict) else None
        line = " ".join(str(message or self.text).split())
        return line if len(line) <= _MOST_TOLD else f"{line[:_MOST_TOLD]}…"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A token is for whom it was sent to."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER: Final = urllib.request.build_opener(_NoRedirect)


def call(
    whom: str, method: str, url: str, headers: Mapping[str, str], body: Any | None = None
) -> Answer:
    """Ask, and hand back whatever the answer is.

    `whom` is what failures call it: the URL may be a secret, as those of webhooks are.

    Raises:
        Failure: it is no address that a secret may go to, or nobody answered.
    """
    must_be_safe(whom, url)
    data = None if body is None else json.dumps(body).encode()
    sent = {"User-Agent": "serving-components", "Content-Type": "application/json", **headers}
    request = urllib.request.Request(url, data, sent, method=method)  # noqa: S310 - checked above
    until = time.monotonic() + _LIMIT_S
    try:
        try:
            with _OPENER.open(request, timeout=_LIMIT_S) as answer:
                return Answer(answer.status, _text(answer, until))
        except urllib.error.HTTPError as refused:
            with refused:
                return Answer(refused.code, _text(refused, until))
    except OSError as reason:
        told = getattr(reason, "reason", None) or reason
        raise Failure(f"{whom} did not answer: {told}; try again") from None
    except (HTTPException, ValueError):
        # Their own words may quote the address.
        raise Failure(f"{whom} did not answer by HTTP; try again") from None


def _text(answer: Any, until: float) -> str:
    """All of it, from whoever does not send it drop by drop for ever.

    Raises:
        OSError: it is too late, or too much.
    """
    parts, length = [], 0
    while part := answer.read1(_PART):
        parts.append(part)
        length += len(part)
        if length > _MOST_BYTES:
            raise OSError(f"its answer has more than {_MOST_BYTES} bytes")
        if time.monotonic() > until:
            raise TimeoutError("timed out")
    if getattr(answer, "length", None):
        raise IncompleteRead(b"".join(parts))
    return b"".join(parts).decode("utf-8", "replace")


def must_be_safe(whom: str, url: str) -> None:
    """HTTPS, or this machine.

    Raises:
        Failure: it is neither, or no address at all. A log hides a secret only where it is whole,
            so nothing of it is told.
    """
    written = url.isascii() and url.isprintable() and " " not in url
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        written = False
    if not written:
        raise Failure(
            f"the address of {whom} is none: it has a space, a sign that no address has, or no host"
            " and port that can be read; copy it anew"
        )
    if host and (parts.scheme == "https" or _here(host, parts.scheme)):
        return
    raise Failure(f"the address of {whom} must begin with https://, as a secret goes there")


def _here(host: str, scheme: str) -> bool:
    if scheme != "http":
        return False
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
