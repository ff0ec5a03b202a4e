"""A digest by which what was made is found again."""

import hashlib
import json
from typing import Any

import pulumi

from serving_components.core.own_resource.whole import whole


def digest_of(*parts: Any, digits: int = 16) -> str:
    """Hexadecimal, the same for the same values."""
    text = json.dumps(whole(list(parts)), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:digits]


def owner_of(resource: str) -> str:
    """Whose something is: of a project, a stack and a resource's name.

    A value of a label: `[a-z0-9_-]`, 64 at most (aiplatform v1 discovery document [D]).
    """
    return digest_of(pulumi.get_project(), pulumi.get_stack(), resource)
