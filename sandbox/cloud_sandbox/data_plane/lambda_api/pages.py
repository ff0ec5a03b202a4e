"""Lists as Lambda gives them out: a page at a time."""

from collections.abc import Mapping
from typing import Any, Final

from cloud_sandbox.data_plane.lambda_.refusals import Refused
from cloud_sandbox.data_plane.lambda_api.asked import INVALID

_MOST: Final = 50
"""botocore 1.44.5, lambda `ListVersionsByFunction.MaxItems` [D]; that others do so too is [U]."""


def page(query: Mapping[str, str], member: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    """The page that a request asks for, and the marker of the next.

    Raises:
        Refused: the marker is none that was given out.
    """
    marker = query.get("Marker") or "0"
    if not marker.isdecimal() or int(marker) > len(items):
        raise Refused(INVALID, f"Marker: {marker!r} was not given out")
    begins = int(marker)
    ends = begins + min(int(query.get("MaxItems") or _MOST), _MOST)
    told: dict[str, Any] = {member: items[begins:ends]}
    return told | ({"NextMarker": str(ends)} if ends < len(items) else {})
