"""Documents of AWS's policies, as text or as the mapping itself."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from serving_policies.resource import Path


def allowed(document: Any, at: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Path and text of each statement that allows; nothing of what cannot be read.

    AWS refuses that by itself.
    """
    for number, statement in enumerate(several(_read(document).get("Statement"))):
        if isinstance(statement, Mapping) and statement.get("Effect") == "Allow":
            yield (*at, "Statement", number), statement


def several(told: Any) -> list[Any]:
    """A list of one may be written without the list (`Grammar of the IAM JSON policy` [D])."""
    if told is None:
        return []
    return list(told) if isinstance(told, list) else [told]


def _read(document: Any) -> Mapping[str, Any]:
    if isinstance(document, str):
        try:
            document = json.loads(document)
        except ValueError:
            return {}
    return document if isinstance(document, Mapping) else {}
