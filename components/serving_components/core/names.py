"""Physical names that are known before anything exists, and fit the service's limit."""

import hashlib
import re
from typing import Final

import pulumi

_DIGITS: Final = 6
_NOT_ALLOWED: Final = re.compile(r"[^a-zA-Z0-9]+")


def physical_name(component: str, limit: int) -> str:
    """`<component>-<stack>-<6 hex>`, cut to `limit` characters, digits kept.

    Logs, alarms and recovery need a name before the resource exists, and a second stack in the
    same account needs another one: so it is made of project, stack and component, never of
    chance. Letters, digits and single dashes only.
    """
    project, stack = pulumi.get_project(), pulumi.get_stack()
    identity = f"{project}\0{stack}\0{component}"
    digits = hashlib.sha256(identity.encode()).hexdigest()[:_DIGITS]
    stem = _NOT_ALLOWED.sub("-", f"{component}-{stack}").strip("-")
    return f"{stem[: limit - _DIGITS - 1].rstrip('-')}-{digits}"
