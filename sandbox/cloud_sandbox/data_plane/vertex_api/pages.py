"""Lists as the API gives them out: a page at a time."""

from collections.abc import Mapping
from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status

PAGE: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "a page has a size above 0 and a token that was given out",
    rules.unverified("the service's words were not read"),
)
_USUAL: Final = 100
"""How many a page holds unless told; nowhere promised [U]."""


def page(query: Mapping[str, str], member: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    """The page that a request asks for, and the token of the next.

    Raises:
        Refused: the token is none that was given out, or the size no number.
    """
    size, token = query.get("pageSize") or str(_USUAL), query.get("pageToken") or "0"
    if not size.isdecimal() or not int(size):
        raise PAGE.told(f"pageSize must be a whole number above 0; got {size!r}")
    if not token.isdecimal() or int(token) > len(items):
        raise PAGE.told(f"pageToken {token!r} was not given out")
    begins, ends = int(token), int(token) + int(size)
    told: dict[str, Any] = {member: items[begins:ends]} if items[begins:ends] else {}
    return told | ({"nextPageToken": str(ends)} if ends < len(items) else {})
