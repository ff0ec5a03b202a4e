"""Names of Vertex AI's resources: `projects/P/locations/L/endpoints/1`."""

import re
from dataclasses import dataclass
from typing import Final

from serving_components.core.own_resource.failure import NotMoved

ENDPOINT: Final = r"projects/[^/\s]+/locations/[a-z0-9-]+/endpoints/[a-z0-9-]+"
MODEL: Final = r"projects/[^/\s]+/locations/[a-z0-9-]+/models/[a-z0-9_-]+(@[a-zA-Z0-9-]+)?"


@dataclass(frozen=True)
class Place:
    """Where an endpoint is."""

    location: str
    id: str


def endpoint_at(name: str) -> Place:
    """Of an endpoint's full name.

    Raises:
        NotMoved: it is no such name.
    """
    if not re.fullmatch(ENDPOINT, name):
        raise NotMoved(
            f"endpoint must be a full name, such as"
            f" projects/P/locations/europe-west4/endpoints/123; got {name}"
        )
    _, _, _, location, _, identity = name.split("/")
    return Place(location, identity)


def project_of(name: str) -> str:
    """Id or number, of any full name."""
    return name.split("/")[1]


def same_model(one: str, other: str) -> bool:
    """Whether two names are of one model version.

    The API names projects by their number, whatever it was asked by (log in
    GoogleCloudPlatform/data-science-on-gcp issue 154 [I]), so what follows the location counts.
    """
    return one.partition("/locations/")[2] == other.partition("/locations/")[2]
