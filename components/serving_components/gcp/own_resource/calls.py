"""Calls of one of Google's APIs, by its REST paths."""

import functools
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from serving_components.core.own_resource.failure import Unanswered
from serving_components.gcp.own_resource.address import Address, address_of
from serving_components.gcp.own_resource.refusal import VERTEX, Refused, refused
from serving_components.gcp.own_resource.session import no_credentials, session_for

Answer = dict[str, Any]

_PAUSES_S: Final = (0.5, 1.0, 2.0, 4.0)
_CONNECT_S: Final = 10
_ANSWER_S: Final = 60
_REFUSED_FROM: Final = 300
_TOO_MANY: Final = 429
_UNSURE: Final = frozenset({500, 502, 503, 504})
"""`google.api_core`'s transient errors and the gateways' [D]: it may have been carried out."""


def _unheard(_: Mapping[str, str]) -> None:
    """Nobody listens to what answers say beside their bodies."""


class Calls:
    """One API at one address. A call is repeated only where a second time changes nothing."""

    service = ""
    version = ""

    def __init__(
        self, address: Callable[[], Address], pause: Callable[[float], None] = time.sleep
    ) -> None:
        self._address, self._pause = address, pause
        self.heard: Callable[[Mapping[str, str]], None] = _unheard
        """What the headers of each answer are told to."""

    def get(self, name: str, **query: Any) -> Answer:
        """A value of `query` that is a list is asked for by each."""
        return self._repeated("GET", name, query=query)

    def find(self, name: str) -> Answer | None:
        """What has this name; None where nothing has."""
        try:
            return self.get(name)
        except Refused as reason:
            if reason.status == "NOT_FOUND":
                return None
            raise

    def each(self, name: str, of: str, **query: Any) -> Iterator[Answer]:
        """All items `of` a list, page by page."""
        while True:
            page = self.get(name, **query)
            yield from page.get(of) or ()
            if not page.get("nextPageToken"):
                return
            query["pageToken"] = page["nextPageToken"]

    def set(self, name: str, values: Mapping[str, Any], mask: str) -> Answer:
        """Values that are what they are, however often they are set."""
        return self._repeated("PATCH", name, body=values, query={"updateMask": mask})

    def post(self, name: str, body: Mapping[str, Any]) -> Answer:
        """Begin something.

        Raises:
            Unanswered: it may have begun.
        """
        return self._once("POST", name, body=body)

    def delete(self, name: str) -> Answer:
        """Begin a deletion; once it has begun, a second one would be refused."""
        return self._once("DELETE", name)

    def _repeated(self, method: str, name: str, **asked: Any) -> Answer:
        for pause in _PAUSES_S:
            try:
                return self._once(method, name, again=True, **asked)
            except Unanswered:
                self._pause(pause)
        return self._once(method, name, **asked)

    def _once(self, method: str, name: str, *, again: bool = False, **asked: Any) -> Answer:
        answer = self._answer(method, name, **asked)
        self.heard(answer.headers)
        try:
            body = answer.json()
        except ValueError:
            body = None
        if answer.status_code >= _REFUSED_FROM:
            reason = refused(answer.status_code, body, self.service)
            if answer.status_code in _UNSURE or (again and answer.status_code == _TOO_MANY):
                raise Unanswered(str(reason))
            raise reason
        if not isinstance(body, dict):
            raise Unanswered(f"{self.service} answered {method} {name} with no JSON")
        return body

    def _answer(
        self,
        method: str,
        name: str,
        *,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
    ) -> Any:
        address, session = self._reached
        from google.auth.exceptions import GoogleAuthError  # noqa: PLC0415 - see `session.py`
        from requests import RequestException  # noqa: PLC0415

        try:
            return session.request(
                method,
                f"{address.url}/{self.version}/{name}",
                json=body,
                params=query,
                timeout=(_CONNECT_S, _ANSWER_S),
                allow_redirects=False,  # wherever they lead, credentials do not
            )
        except GoogleAuthError as reason:
            raise no_credentials(reason) from None
        except RequestException as reason:
            kind = type(reason).__name__
            raise Unanswered(f"no answer of {address.url} to {method} {name}: {kind}") from None

    @functools.cached_property
    def _reached(self) -> tuple[Address, Any]:
        address = self._address()
        return address, session_for(address)


class Vertex(Calls):
    """Vertex AI's API of one location."""

    service = VERTEX
    version = "v1"

    def __init__(
        self,
        location: str,
        *,
        address: Callable[[str], Address] = address_of,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        super().__init__(lambda: address(location), pause)
