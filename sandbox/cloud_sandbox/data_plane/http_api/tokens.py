"""JSON Web Tokens: their claims, checked as API Gateway does; their signatures are not.

API Gateway guide, `Control access to HTTP APIs with JWT authorizers`: which claims, and that only
algorithms of RSA are supported; `Troubleshooting issues with HTTP API JWT authorizers`: what the
answer looks like, and the words about the audience [D]. The words about the others are the
sandbox's own. It has nobody's keys, so whoever makes up a token is let in by it.
"""

import base64
import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from cloud_sandbox.data_plane.web.arrived import Arrived
from cloud_sandbox.engine.known import inside, texts
from cloud_sandbox.engine.wire import Properties

_ALGORITHMS: Final = ("RS256", "RS384", "RS512")
_PARTS: Final = 3
_HEADER: Final = "$request.header."
_QUERY: Final = "$request.querystring."


class Unauthorized(Exception):  # noqa: N818 - an answer
    """Why a token is not taken; empty where there is none."""


class NotInScope(Exception):  # noqa: N818 - an answer
    """The token lacks every scope that the route asks for."""


@dataclass(frozen=True)
class Token:
    """What a token says."""

    claims: Mapping[str, Any]
    scopes: tuple[str, ...]

    @property
    def context(self) -> dict[str, Any]:
        """As the function gets it: every claim a text."""
        claims = {name: _text(value) for name, value in self.claims.items()}
        return {"jwt": {"claims": claims, "scopes": list(self.scopes) or None}}


def admitted(arrived: Arrived, authorizer: Properties, wanted: Iterable[str]) -> Token:
    """The caller's token, if it admits to a route that asks for one of these scopes.

    Raises:
        Unauthorized: it does not.
        NotInScope: it would, for other routes.
    """
    text = _found(arrived, texts(authorizer.get("identitySources")))
    header, claims = _parts(text)
    if header.get("alg") not in _ALGORITHMS:
        raise Unauthorized(f"the token is not signed by one of {', '.join(_ALGORITHMS)}")
    _judge(claims, inside(authorizer, "jwtConfiguration"))
    told = claims.get("scope", claims.get("scp", ""))
    scopes = tuple(told.split() if isinstance(told, str) else texts(told))
    asked = set(wanted)
    if asked and not asked & set(scopes):
        raise NotInScope(" ".join(sorted(asked)))
    return Token(claims, scopes)


def _judge(claims: Mapping[str, Any], configured: Properties) -> None:
    now = time.time()
    if claims.get("iss") != configured.get("issuer"):
        raise Unauthorized("the token does not have a valid issuer")
    # `client_id` only where there is no `aud`: the same page [D].
    meant = claims.get("aud", claims.get("client_id"))
    audiences = {meant} if isinstance(meant, str) else set(texts(meant))
    if not audiences & set(texts(configured.get("audiences"))):
        raise Unauthorized("the token does not have a valid audience")
    if not _before(now, claims.get("exp")):
        raise Unauthorized("the token has expired")
    for name in ("nbf", "iat"):
        if name in claims and not _before(claims[name], now):
            raise Unauthorized("the token is not valid yet")


def _before(first: Any, second: Any) -> bool:
    """Whether both are moments, and in this order."""
    moments = isinstance(first, int | float) and isinstance(second, int | float)
    return moments and bool(first <= second)


def _found(arrived: Arrived, sources: Iterable[str]) -> str:
    """The token, in the first place that has something."""
    for source in sources:
        if source.startswith(_HEADER):
            given = arrived.headers.get(source.removeprefix(_HEADER), "")
        elif source.startswith(_QUERY):
            given = arrived.parameter(source.removeprefix(_QUERY))
        else:
            continue
        if given:
            word, _, rest = given.partition(" ")
            return rest if word.lower() == "bearer" else given
    raise Unauthorized("")


def _parts(text: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    parts = text.split(".")
    try:
        header, claims = (json.loads(_decoded(part)) for part in parts[:2])
    except (ValueError, RecursionError):
        header = claims = None
    if len(parts) != _PARTS or not isinstance(header, dict) or not isinstance(claims, dict):
        raise Unauthorized("the token is not a JSON Web Token")
    return header, claims


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return f"[{' '.join(map(str, value))}]"
    return value if isinstance(value, str) else json.dumps(value)
