"""Who signed a request, as far as the sandbox can tell.

It has no secrets, so no signature is checked: that one is there and for which service and region,
that it is not too old, and whose key it names. A key that the sandbox gave to a role stands for
that role; any other stands for the account itself, which may do everything.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from cloud_sandbox.aws.iam.role import Role
from cloud_sandbox.data_plane.lambda_.sessions import Sessions
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.web.arrived import Arrived

_HEADER: Final = re.compile(
    r"AWS4-HMAC-SHA256\s+Credential=(?P<credential>[^,\s]+),\s*SignedHeaders=(?P<headers>[^,\s]+),"
    r"\s*Signature=(?P<signature>[0-9a-f]{64})"
)
_CREDENTIAL: Final = re.compile(
    r"(?P<key>[^/]+)/(?P<day>\d{8})/(?P<region>[a-z0-9-]+)/(?P<service>[a-z0-9-]+)/aws4_request"
)
"""Signature Version 4: IAM user guide, `Elements of an AWS API request signature` [D]."""


@dataclass(frozen=True)
class Signed:
    """What a signature says."""

    key: str
    region: str
    service: str

    @classmethod
    def of(cls, arrived: Arrived) -> "Signed | None":
        """None where there is none, or none in the right form."""
        match = _HEADER.fullmatch(arrived.headers.get("Authorization", ""))
        said = match["credential"] if match else _in_query(dict(parse_qsl(arrived.query)))
        found = _CREDENTIAL.fullmatch(said)
        return cls(found["key"], found["region"], found["service"]) if found else None


def by_curl(service: str, region: str) -> str:
    """How a caller signs for a service here, in words to copy."""
    return f"signed by any key: curl --user any:any --aws-sigv4 aws:amz:{region}:{service}"


def _in_query(query: Mapping[str, str]) -> str:
    """The credential of a signature that stands in the query, if a whole one does."""
    whole = query.get("X-Amz-Algorithm") == "AWS4-HMAC-SHA256" and query.get("X-Amz-Signature")
    return query.get("X-Amz-Credential", "") if whole else ""


class Signers:
    """Whose key is whose: `plane.one(Signers)`."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._sessions = plane.one(Sessions)

    def role(self, signed: Signed) -> str:
        """ARN of the role that the key stands for; empty where it stands for none."""
        for role in self._plane.store.all(Role.token):
            arn: str = role.attributes["arn"]
            if self._sessions.of_role(arn).key == signed.key:
                return arn
        return ""
