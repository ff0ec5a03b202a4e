"""What holds for every request to Vertex AI, whatever it asks."""

import json

from aiohttp import web

from cloud_sandbox.data_plane.vertex_api import refused
from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.store import Store
from cloud_sandbox.gcp.project import project_named
from cloud_sandbox.gcp.vertex.api_form import locations


def check_token(request: web.Request) -> None:
    """See that it has one. It is not checked: the sandbox has no secret to make one with.

    Raises:
        Refused: it has none.
    """
    if not request.headers.get("Authorization", "").startswith("Bearer "):
        raise refused.TOKEN.told(
            "the request has no OAuth 2 access token: Authorization: Bearer TOKEN"
        )


def check_location(location: str) -> None:
    """See that the service is there.

    Raises:
        Refused: it is not.
    """
    if location not in locations():
        hint = nearest(location, locations())
        raise refused.LOCATION.told(f"{location!r} is no location of Vertex AI{hint}")


def scope_of(store: Store, project: str, location: str) -> Scope:
    """Where it asks; a project goes by its id or its number."""
    return Scope("gcp", project_named(store, project), location)


def json_of(told: bytes) -> object:
    """What a body says; None of an empty one.

    Raises:
        Refused: it is no JSON.
    """
    if not told:
        return None
    try:
        body: object = json.loads(told)
    except (ValueError, RecursionError) as reason:
        raise refused.JSON.told(f"the body is no JSON: {reason}") from None
    return body
