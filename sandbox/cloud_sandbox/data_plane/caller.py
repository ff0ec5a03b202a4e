"""What a request says of its caller."""

import re
from typing import Final

from aiohttp import web

_SCOPE: Final = re.compile(r"Credential=[^/]*/\d{8}/(?P<region>[a-z0-9-]+)/[a-z-]+/aws4_request")
"""Signature Version 4: the scope of the credential [D]."""


def region_of(request: web.Request) -> str | None:
    """The region a signed request is for; None for one that is not signed.

    Signatures are not checked: the sandbox has no secrets that they could be made with.
    """
    match = _SCOPE.search(request.headers.get("Authorization", ""))
    return match["region"] if match else None
