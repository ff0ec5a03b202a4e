"""Where the API is: Google's own address of a location, or one of this machine instead."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from serving_components.core.own_resource.failure import NotMoved

VARIABLE: Final = "SERVING_VERTEX_ENDPOINT"
"""Read by the engine's host of dynamic providers, never by a program: a sandbox sets it."""

_LOCATION: Final = re.compile(r"[a-z]+(-[a-z]+)+[0-9]+")
_THIS_MACHINE: Final = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True)
class Address:
    """What a request's path is put behind."""

    url: str
    ours: bool
    """Whether it is this machine's, which is never told who asks."""


def address_of(location: str, environment: Mapping[str, str] = os.environ) -> Address:
    """The address that answers for a location.

    Raises:
        NotMoved: the location is none, or the variable names another machine. Credentials of
            Google's would be worth something there, and a request's contents too.
    """
    instead = environment.get(VARIABLE)
    if instead:
        return Address(_of_this_machine(instead), ours=True)
    if not _LOCATION.fullmatch(location):
        raise NotMoved(
            f"location {location} is no region of Vertex AI's, such as europe-west4; nobody was"
            " asked"
        )
    # `endpoints` of the aiplatform v1 discovery document, revision 20261106 [D].
    return Address(f"https://{location}-aiplatform.googleapis.com", ours=False)


def _of_this_machine(told: str) -> str:
    try:
        parts = urlsplit(told)
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    plain = not (parts.username or parts.password or parts.query or parts.fragment)
    if parts.scheme != "http" or host not in _THIS_MACHINE or not plain:
        raise NotMoved(
            f"{VARIABLE} must be an address of this machine, such as http://127.0.0.1:8080; got"
            f" {parts.scheme or '?'}://{host or '?'}. Requests go nowhere else: unset it to call"
            " Google Cloud"
        )
    return told.rstrip("/")
