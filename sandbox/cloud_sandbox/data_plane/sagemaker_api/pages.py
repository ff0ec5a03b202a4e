"""Lists as AWS gives them out: a page at a time."""

from typing import Any, Final

from cloud_sandbox.data_plane.json_api.asked import ApiError

_MOST: Final = {"MaxResults": 50, "MaxRecords": 100}
"""Items of a page: botocore 1.44.5, application-autoscaling and cloudwatch [D]."""


def page(
    body: dict[str, Any], member: str, items: list[dict[str, Any]], most: str = "MaxResults"
) -> dict[str, Any]:
    """The page that a request asks for, and the token of the next.

    Raises:
        ApiError: the token is none that was given out.
    """
    token = str(body.get("NextToken") or "0")
    if not token.isdecimal() or int(token) > len(items):
        raise ApiError("InvalidNextTokenException", f"NextToken: {token!r} was not given out")
    begins = int(token)
    ends = begins + min(int(body.get(most) or _MOST[most]), _MOST[most])
    told: dict[str, Any] = {member: items[begins:ends]}
    return told | ({"NextToken": str(ends)} if ends < len(items) else {})
