"""What holds for every request to Azure Resource Manager, whatever it asks."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from aiohttp import web

from cloud_sandbox.azure_native.machinelearningservices.in_workspace import VERSION
from cloud_sandbox.data_plane.azure_arm import refused

_DATED: Final = re.compile(r"\d{4}-\d{2}-\d{2}(-preview)?")


def check_token(request: web.Request) -> None:
    """See that it has one. It is not checked: the sandbox has no secret to make one with.

    Raises:
        ArmRefused: it has none.
    """
    if not request.headers.get("Authorization", "").startswith("Bearer "):
        raise refused.TOKEN.told("Authentication failed. The 'Authorization' header is missing.")


def check_version(query: Mapping[str, str], *, of_operations: bool) -> None:
    """See that it asks by a version that is known; operations are told by the URL that they have.

    Raises:
        ArmRefused: it does not.
    """
    told = query.get("api-version", "")
    if not (_DATED.fullmatch(told) if of_operations else told == VERSION):
        known = "a date" if of_operations else VERSION
        raise refused.VERSION.told(f"api-version must be {known}; got {told!r}")


def json_of(told: bytes) -> dict[str, Any]:
    """What a body says; nothing of an empty one.

    Raises:
        ArmRefused: it is no JSON object.
    """
    if not told:
        return {}
    try:
        body = json.loads(told)
    except (ValueError, RecursionError) as reason:
        raise refused.JSON.told(f"the body is no JSON: {reason}") from None
    if not isinstance(body, dict):
        raise refused.JSON.told(f"the body must be an object; got a {type(body).__name__}")
    return body
