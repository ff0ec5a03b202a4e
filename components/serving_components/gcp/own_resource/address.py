"""Where an API is: Google's own address, or one of this machine instead."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.own_resource.this_machine import of_this_machine

VARIABLE: Final = "SERVING_VERTEX_ENDPOINT"
"""Read by the engine's host of dynamic providers, never by a program: a sandbox sets it. What it
names answers for every API of Google's that is called here."""

_LOCATION: Final = re.compile(r"[a-z]+(-[a-z]+)+[0-9]+")


@dataclass(frozen=True)
class Address:
    """What a request's path is put behind."""

    url: str
    ours: bool
    """Whether it is this machine's, which is never told who asks."""


def address_of(location: str, environment: Mapping[str, str] = os.environ) -> Address:
    """The address of Vertex AI that answers for a location.

    Raises:
        NotMoved: the location is none, or the variable names another machine. Credentials of
            Google's would be worth something there, and a request's contents too.
    """
    instead = _instead(environment)
    if instead is None and not _LOCATION.fullmatch(location):
        raise NotMoved(
            f"location {location} is no region of Vertex AI's, such as europe-west4; nobody was"
            " asked"
        )
    # `endpoints` of the aiplatform v1 discovery document, revision 20261106 [D].
    return instead or Address(f"https://{location}-aiplatform.googleapis.com", ours=False)


def monitoring(environment: Mapping[str, str] = os.environ) -> Address:
    """The address of Cloud Monitoring.

    Raises:
        NotMoved: the variable names another machine.
    """
    # `rootUrl` of the monitoring v3 discovery document, revision 20260129 [D].
    return _instead(environment) or Address("https://monitoring.googleapis.com", ours=False)


def _instead(environment: Mapping[str, str]) -> Address | None:
    """This machine's, where the variable says so."""
    told = environment.get(VARIABLE)
    if not told:
        return None
    return Address(of_this_machine(told, variable=VARIABLE, cloud="Google Cloud"), ours=True)
