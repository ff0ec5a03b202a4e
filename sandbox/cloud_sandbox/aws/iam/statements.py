"""The statements of a policy that is written down, and whether one of them is about something."""

import json
import re
from typing import Any, Final

from cloud_sandbox.engine.wire import Properties

ANYONE: Final = "*"


def statements(text: object) -> list[Properties]:
    """Statements of a policy's text; none where it is no policy."""
    try:
        document = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return []
    found = document.get("Statement") if isinstance(document, dict) else None
    return [item for item in listed(found) if isinstance(item, dict)]


def listed(value: Any) -> list[Any]:
    """A lone value stands for a list of it."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def speaks_of_action(statement: Properties, action: str) -> bool:
    """Whether a statement is about an action: `sts:AssumeRole`, in any case, or a wildcard."""
    if "NotAction" in statement:
        return not _one_matches(statement["NotAction"], action)
    return _one_matches(statement.get("Action"), action)


def speaks_of_service(statement: Properties, names: frozenset[str]) -> bool:
    """Whether a statement is about a service that goes by these names."""
    if "NotPrincipal" in statement:
        return not _names_service(statement["NotPrincipal"], names)
    return _names_service(statement.get("Principal"), names)


def _names_service(principal: Any, names: frozenset[str]) -> bool:
    if not isinstance(principal, dict):
        return ANYONE in listed(principal)
    # `{"AWS": "*"}` means the same as a lone star [U]; so no right trust is refused.
    return ANYONE in listed(principal.get("AWS")) or not names.isdisjoint(
        item for item in listed(principal.get("Service")) if isinstance(item, str)
    )


def _one_matches(patterns: Any, action: str) -> bool:
    return any(
        isinstance(pattern, str) and re.fullmatch(_regex(pattern), action, re.IGNORECASE)
        for pattern in listed(patterns)
    )


def _regex(pattern: str) -> str:
    """`*` is any text, `?` any character."""
    return re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
