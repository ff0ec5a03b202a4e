"""Keys and tokens of an endpoint, by which its callers are known; they go with it.

`EndpointAuthKeys` and `EndpointAuthToken` of azure-ai-ml 1.35.2's models [D]. Nothing but the
sandbox's own store, which only its owner reads, has them.
"""

import hashlib
import hmac
import secrets
from typing import Final

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.record import Record

KEY: Final = "Key"
OWN_TOKEN: Final = "AMLToken"
PRIMARY: Final = "primaryKey"
SECONDARY: Final = "secondaryKey"

_KEYS: Final = "azure-native:machinelearningservices:keys"
_TOKEN: Final = "azure-native:machinelearningservices:token"
"""No types of the provider; only the store knows them."""

_BYTES: Final = 32
_LASTS_S: Final = 3600
_FRESH_S: Final = 1800
"""How long a token holds, and when it is to be renewed, is not written [U]."""


def keys_of(here: Here, endpoint: Record) -> dict[str, str]:
    """Both, made when somebody first asks for them, unless the endpoint was given some."""
    with here.store.transaction():
        return _whole(here, endpoint)


def renew(here: Here, endpoint: Record, name: str, value: str) -> None:
    """Another key in the place of one: the one that is given, else one made at random."""
    fresh = {name: value or secrets.token_urlsafe(_BYTES)}
    with here.store.transaction():
        _put(here, endpoint, _whole(here, endpoint) | fresh)


def opens(here: Here, endpoint: Record, given: str) -> bool:
    """Whether a key is one of an endpoint's."""
    known = _known(here, endpoint).values()
    return any(hmac.compare_digest(one.encode(), given.encode()) for one in known)


def token_of(here: Here, endpoint: Record) -> dict[str, object]:
    """A token that holds for a while, from now on the sandbox's clock."""
    token, now = secrets.token_urlsafe(_BYTES), int(here.store.now())
    identity = _token_id(endpoint, token)
    here.store.put(Record(endpoint.scope, _TOKEN, identity, {}, {"until": now + _LASTS_S}))
    return {
        "accessToken": token,
        "expiryTimeUtc": now + _LASTS_S,
        "refreshAfterTimeUtc": now + _FRESH_S,
        "tokenType": "Bearer",
    }


def admits(here: Here, endpoint: Record, given: str) -> bool:
    """Whether a token is an endpoint's and still holds."""
    known = here.store.find(endpoint.scope, _TOKEN, _token_id(endpoint, given))
    return known is not None and bool(here.store.now() < known.attributes["until"])


def _whole(here: Here, endpoint: Record) -> dict[str, str]:
    known = _known(here, endpoint)
    missing = [name for name in (PRIMARY, SECONDARY) if not known.get(name)]
    if missing:
        known |= {name: secrets.token_urlsafe(_BYTES) for name in missing}
        _put(here, endpoint, known)
    return known


def _known(here: Here, endpoint: Record) -> dict[str, str]:
    record = here.store.find(endpoint.scope, _KEYS, f"{endpoint.id}/keys")
    if record is not None:
        return dict(record.attributes)
    given = inside(endpoint.inputs, "properties", "keys")
    return {name: str(given[name]) for name in (PRIMARY, SECONDARY) if given.get(name)}


def _put(here: Here, endpoint: Record, known: dict[str, str]) -> None:
    here.store.put(Record(endpoint.scope, _KEYS, f"{endpoint.id}/keys", {}, dict(known)))


def _token_id(endpoint: Record, token: str) -> str:
    """Below its endpoint's, by what only the token gives."""
    return f"{endpoint.id}/tokens/{hashlib.sha256(token.encode()).hexdigest()}"
