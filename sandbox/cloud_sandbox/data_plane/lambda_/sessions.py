"""Who asks: an environment's keys stand for the role of its function.

Nothing is signed with a secret here; the id of the key is what tells the role.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from cloud_sandbox.data_plane.addresses import Addresses
from cloud_sandbox.data_plane.plane import Plane

_KEY: Final = re.compile(r"Credential=(?P<key>[^/]+)/")


@dataclass(frozen=True)
class Session:
    """What boto3 in an environment is told: keys, and where the clouds are."""

    key: str
    url: str | None

    @property
    def variables(self) -> dict[str, str]:
        there = {"AWS_ENDPOINT_URL": self.url} if self.url else {}
        return {
            "AWS_ACCESS_KEY_ID": self.key,
            "AWS_SECRET_ACCESS_KEY": "nothing",
            "AWS_SESSION_TOKEN": "nothing",
            "AWS_EC2_METADATA_DISABLED": "true",
            **there,
        }


class Sessions:
    """Of one data plane: `plane.one(Sessions)`."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._roles: dict[str, str] = {}

    def of_role(self, role: str) -> Session:
        """The keys of a role, always the same."""
        key = f"ASIA{hashlib.sha256(role.encode()).hexdigest()[:16].upper()}"
        self._roles[key] = role
        return Session(key, Addresses(self._plane.home).url())

    def role_of(self, request: web.Request) -> str | None:
        """The role of the function that asks; None: another asks, whom nothing is known of."""
        match = _KEY.search(request.headers.get("Authorization", ""))
        return self._roles.get(match["key"]) if match else None
