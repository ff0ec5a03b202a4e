"""Calls of Blob Storage about one container, by its REST API.

Every call here may be made twice: what is put is put under a name that its contents give it.
"""

import functools
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from email.utils import formatdate
from typing import Any, Final

from serving_components.azure.model_files.place import Place
from serving_components.azure.own_resource.address import Address, address_of
from serving_components.azure.own_resource.credentials import not_installed
from serving_components.azure.own_resource.refusal import Refused
from serving_components.azure.own_resource.session import Session, session_for
from serving_components.core.own_resource.failure import Unanswered

SCOPE: Final = "https://storage.azure.com/.default"
"""`Authorize with Microsoft Entra ID` of Storage's REST reference [D]."""

VERSION: Final = "2023-11-03"
"""Of the service."""

_PAUSES_S: Final = (0.5, 1.0, 2.0, 4.0)
_CONNECT_S: Final = 10
_ANSWER_S: Final = 120
_REFUSED_FROM: Final = 300
_BUSY: Final = frozenset({408, 429, 500, 502, 503, 504})
"""What azure-core 1.41.0 repeats a call on (`RetryPolicyBase` [D])."""


def _unheard(_: Mapping[str, str]) -> None:
    """Nobody listens to what answers say beside their bodies."""


class Calls:
    """Of one container, at one address."""

    def __init__(
        self,
        place: Place,
        address: Callable[[], Address] = address_of,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.place = place
        self._address, self._pause = address, pause
        self.heard: Callable[[Mapping[str, str]], None] = _unheard
        """What the headers of each answer are told to."""

    def call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> bytes:
        """The answer's body. `path` is what follows the container, quoted.

        Raises:
            Refused: the service says no.
            Unanswered: nobody answered, or all that answered were busy.
        """
        url, session = self._reached
        asked = {"params": dict(query or {}), "data": body}
        told = headers or {}
        for pause in _PAUSES_S:
            try:
                return self._once(session, method, f"{url}{path}", told, asked)
            except Unanswered:
                self._pause(pause)
        return self._once(session, method, f"{url}{path}", told, asked)

    def _once(
        self,
        session: Session,
        method: str,
        url: str,
        headers: Mapping[str, str],
        asked: Mapping[str, Any],
    ) -> bytes:
        try:
            from requests import RequestException  # noqa: PLC0415 - when the cloud is called
        except ImportError:
            raise not_installed("requests") from None
        try:
            answer = session.request(
                method,
                url,
                headers={**_usual(), **headers},
                timeout=(_CONNECT_S, _ANSWER_S),
                allow_redirects=False,  # wherever they lead, credentials do not
                **asked,
            )
        except RequestException as reason:
            kind = type(reason).__name__
            told = f"no answer about {self.place.name} to {method}: {kind}"
            raise Unanswered(told) from None
        self.heard(answer.headers)
        if answer.status_code < _REFUSED_FROM:
            return bytes(answer.content)
        refusal = _refused(answer.status_code, answer.headers, answer.content)
        if answer.status_code in _BUSY:
            raise Unanswered(str(refusal))
        raise refusal

    @functools.cached_property
    def _reached(self) -> tuple[str, Session]:
        address = self._address()
        return self.place.url(address), session_for(address, SCOPE)


def _usual() -> dict[str, str]:
    """`x-ms-version` and a date are required of each request (`Put Blob` [D])."""
    return {
        "Accept": "application/xml",
        "x-ms-date": formatdate(usegmt=True),
        "x-ms-version": VERSION,
    }


def _refused(status: int, headers: Mapping[str, str], body: bytes) -> Refused:
    """`<Error>` with `<Code>` and `<Message>`, the code in a header too.

    `Status and error codes` of Storage's REST reference [D]. After a message's first line come ids
    of the request.
    """
    code = headers.get("x-ms-error-code") or f"HTTP {status}"
    try:
        message = ET.fromstring(body).findtext("Message")  # noqa: S314 - of whom a token is given
    except ET.ParseError:
        message = None
    return Refused(code, (message or "answered with no reason").partition("\n")[0], status)
