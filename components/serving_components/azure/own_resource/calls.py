"""Calls of Azure Resource Manager, by the ids of resources."""

import functools
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from serving_components.azure.own_resource.address import Address, address_of
from serving_components.azure.own_resource.answers import Answer, Body
from serving_components.azure.own_resource.busy import Busy, is_busy
from serving_components.azure.own_resource.credentials import not_installed
from serving_components.azure.own_resource.refusal import Refused, refused
from serving_components.azure.own_resource.session import Session, session_for
from serving_components.core.own_resource.failure import NotMoved

API_VERSION: Final = "2025-12-01"
"""Of Microsoft.MachineLearningServices: what azure-native 3.29.0 calls it by [M]."""

_PAUSES_S: Final = (0.5, 1.0, 2.0, 4.0)
_CONNECT_S: Final = 10
_ANSWER_S: Final = 60
_REFUSED_FROM: Final = 300


def _unheard(_: Mapping[str, str]) -> None:
    """Nobody listens to what answers say beside their bodies."""


class Arm:
    """One address. A call is repeated only where a second time changes nothing."""

    def __init__(
        self,
        address: Callable[[], Address] = address_of,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._address, self._pause = address, pause
        self.heard: Callable[[Mapping[str, str]], None] = _unheard
        """What the headers of each answer are told to."""

    def get(self, id_: str) -> Answer:
        """A resource, or whatever has an id."""
        return self.look(id_, {"api-version": API_VERSION})

    def look(self, path: str, parameters: Mapping[str, str]) -> Answer:
        """What a path answers."""
        address, _ = self._reached
        return self._looked(f"{address.url}{path}", params=parameters)

    def find(self, id_: str) -> Body | None:
        """What has this id; None where nothing has."""
        try:
            return self.get(id_).body
        except Refused as reason:
            if reason.not_there:
                return None
            raise

    def each(self, id_: str) -> Iterator[Body]:
        """All of a list, page by page: `value` and `nextLink` [D azure-ai-ml 1.35.2]."""
        page = self.get(id_).body
        while True:
            yield from page.get("value") or ()
            if not page.get("nextLink"):
                return
            page = self.follow(page["nextLink"]).body

    def follow(self, url: str) -> Answer:
        """A look at what an answer names by a whole URL.

        Raises:
            NotMoved: it leads elsewhere, and nobody was asked.
        """
        address, _ = self._reached
        if not self.reaches(url):
            raise NotMoved(f"an answer of {address.url} leads elsewhere; nobody was asked there")
        return self._looked(url)

    def reaches(self, url: str) -> bool:
        """Whether a URL leads to where everything is asked."""
        address, _ = self._reached
        return address.has(url)

    def put(self, id_: str, body: Mapping[str, Any]) -> Answer:
        """Begin to make a resource what `body` says.

        Raises:
            Unanswered: it may have begun.
        """
        return self._changed("PUT", id_, body)

    def patch(self, id_: str, body: Mapping[str, Any]) -> Answer:
        """Begin to change what `body` says of a resource, and nothing else; as `put`."""
        return self._changed("PATCH", id_, body)

    def _changed(self, method: str, id_: str, body: Mapping[str, Any]) -> Answer:
        address, _ = self._reached
        asked = {"params": {"api-version": API_VERSION}, "json": body}
        return self._once(method, f"{address.url}{id_}", **asked)

    def _looked(self, url: str, **asked: Any) -> Answer:
        for pause in _PAUSES_S:
            try:
                return self._once("GET", url, **asked)
            except Busy as reason:
                self._pause(pause if reason.pause_s is None else reason.pause_s)
        return self._once("GET", url, **asked)

    def _once(self, method: str, url: str, **asked: Any) -> Answer:
        answer = self._answer(method, url, **asked)
        self.heard(answer.headers)
        try:
            body = answer.json()
        except ValueError:
            body = None
        here = Answer(answer.status_code, answer.headers, body if isinstance(body, dict) else {})
        if here.status >= _REFUSED_FROM:
            reason = refused(here.status, body)
            if is_busy(here.status):
                busy = Busy(str(reason))
                busy.pause_s = here.pause_s()
                raise busy
            reason.pause_s = here.pause_s()
            raise reason
        return here

    def _answer(self, method: str, url: str, **asked: Any) -> Any:
        address, session = self._reached
        try:
            from requests import RequestException  # noqa: PLC0415 - see `session.py`
        except ImportError:
            raise not_installed("requests") from None

        try:
            return session.request(
                method,
                url,
                timeout=(_CONNECT_S, _ANSWER_S),
                allow_redirects=False,  # wherever they lead, credentials do not
                **asked,
            )
        except RequestException as reason:
            path, kind = url.removeprefix(address.url).partition("?")[0], type(reason).__name__
            raise Busy(f"no answer of {address.url} to {method} {path}: {kind}") from None

    @functools.cached_property
    def _reached(self) -> tuple[Address, Session]:
        address = self._address()
        return address, session_for(address)
