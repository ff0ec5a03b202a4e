"""Pages of time series: so many points, of whichever series."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from cloud_sandbox.data_plane.vertex_api.pages import PAGE

_MOST: Final = 100_000
"""Points of a page that asks for more, or says nothing [D]."""

_NUMBER: Final = re.compile(r"[0-9]{1,18}")
"""What an int64 holds for certain; Python reads no number of thousands of digits."""


def page(
    size: str, token: str, series: Sequence[Mapping[str, Any]]
) -> tuple[list[dict[str, Any]], str]:
    """The series of one page with its points, and the token of the next page, or none.

    A series without points, as a list of their heads has them, counts as one.

    Raises:
        Refused: the token is none that was given out, or the size no number.
    """
    if size and not _NUMBER.fullmatch(size):
        raise PAGE.told(f"pageSize must be a whole number; got {size!r}")
    if token and not _NUMBER.fullmatch(token):
        raise PAGE.told(f"pageToken {token!r} was not given out")
    begins = int(token or 0)
    room = min(int(size or 0) or _MOST, _MOST)
    ends, at, shown = begins + room, 0, []
    for each in series:
        points = each.get("points", [None])
        inside = points[max(begins - at, 0) : max(ends - at, 0)]
        at += len(points)
        if inside:
            shown.append({**each, "points": inside} if "points" in each else dict(each))
    if begins > at:
        raise PAGE.told(f"pageToken {token!r} was not given out")
    return shown, str(ends) if ends < at else ""
