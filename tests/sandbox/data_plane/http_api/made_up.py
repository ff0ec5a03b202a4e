"""Tokens that nobody signed."""

import base64
import json
import time
from typing import Any

from tests.sandbox.data_plane.http_api.apis import ISSUER


def a_token(algorithm: str = "RS256", **claims: Any) -> str:
    """A token that is right but for these claims; None takes one away."""
    right = {"iss": ISSUER, "aud": "fraud", "exp": time.time() + 3600, "sub": "somebody"}
    said = {name: value for name, value in (right | claims).items() if value is not None}
    header = {"alg": algorithm, "kid": "one", "typ": "JWT"}
    return ".".join((_encoded(header), _encoded(said), "c2lnbmF0dXJl"))


def _encoded(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")
