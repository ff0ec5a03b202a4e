"""Asks Cloud Storage, again where that may help.

[D] `Retry strategy` of its guide names the statuses that are tried again. Google's own libraries
are sent to an emulator by `STORAGE_EMULATOR_HOST` (`google/cloud/storage/_helpers.py` of
google-cloud-storage).
"""

import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from serving_runtime.gcs.tokens import Tokens
from serving_runtime.loopback import is_loopback
from serving_runtime.refused import Misconfigured

_CLOUD: Final = "https://storage.googleapis.com"
_PATIENCE_S: Final = 60.0
"""For a connection, and for each piece of an answer."""

_TRIES: Final = 4
_PAUSE_S: Final = 0.5
_AGAIN: Final = frozenset({408, 429, 500, 502, 503, 504})
_UNAUTHORIZED: Final = 401


class _Stays(urllib.request.HTTPRedirectHandler):
    """A redirect would take the token along, to wherever it leads."""

    def redirect_request(self, *_asked: Any, **_more: Any) -> None:
        return None


class Api:
    """The cloud's, or that of an emulator on this machine."""

    def __init__(
        self, address: str, tokens: Tokens | None, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self._address = address
        self._tokens = tokens
        self._pause = pause
        # What answers on this machine is reached by no proxy.
        proxies = [] if tokens else [urllib.request.ProxyHandler({})]
        self._opener = urllib.request.build_opener(_Stays(), *proxies)

    @classmethod
    def of(cls, variables: Mapping[str, str]) -> "Api":
        """Where the environment says; an emulator gets no token.

        Raises:
            Misconfigured: the emulator is on another machine.
        """
        if emulator := variables.get("STORAGE_EMULATOR_HOST"):
            return cls(_loopback(emulator), None)
        return cls(_CLOUD, Tokens(variables))

    @contextmanager
    def answer(self, path: str, doing: str) -> Iterator[http.client.HTTPResponse]:
        """What is answered to a path, to be read.

        Raises:
            Misconfigured: nothing is, or a refusal; `doing` says what came to nothing.
        """
        for attempt in range(1, _TRIES + 1):
            try:
                answer = self._opener.open(self._asked(path), timeout=_PATIENCE_S)
            except urllib.error.HTTPError as refusal:
                reason, again = _told(refusal), self._again(refusal.code)
            except (OSError, http.client.HTTPException) as trouble:
                reason, again = str(getattr(trouble, "reason", trouble)), True
            else:
                with answer:
                    yield answer
                return
            if not again or attempt == _TRIES:
                raise Misconfigured(f"cannot {doing}: {reason}")
            self._pause(_PAUSE_S * 2**attempt)

    def _asked(self, path: str) -> urllib.request.Request:
        headers = {"Authorization": f"Bearer {self._tokens.token()}"} if self._tokens else {}
        url = f"{self._address}{path}"
        return urllib.request.Request(url, headers=headers)  # noqa: S310 - https, or the loopback

    def _again(self, status: int) -> bool:
        if status == _UNAUTHORIZED and self._tokens:
            self._tokens.drop()
            return True
        return status in _AGAIN


def _told(refusal: urllib.error.HTTPError) -> str:
    """Status and message, as the API words them."""
    with refusal:
        try:
            message = json.loads(refusal.read(1 << 16))["error"]["message"]
        except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError):
            message = refusal.reason
    return f"{refusal.code} {str(message).partition(chr(10))[0]}"


def _loopback(emulator: str) -> str:
    address = emulator if "://" in emulator else f"http://{emulator}"
    if not is_loopback(address):
        raise Misconfigured(
            f"STORAGE_EMULATOR_HOST is {emulator!r}; it is http://127.0.0.1:PORT, as what comes"
            f" from there is run"
        )
    return address.rstrip("/")
