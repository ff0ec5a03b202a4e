"""What a function says of a batch: which of it failed.

Lambda guide, `Implementing partial batch responses` [D].
"""

import json
from collections.abc import Collection
from typing import Any, Final

_FAILURES: Final = "batchItemFailures"
_ITEM: Final = "itemIdentifier"


def failed_of(payload: bytes, known: Collection[str]) -> set[str] | None:
    """Identifiers of what failed; None where all of the batch counts as failed.

    All did not fail where nothing is said at all; all failed where an identifier is empty, of
    none of the batch, or under another name, and where the answer is not of the form [D].
    """
    told = _read(payload)
    if told is None:
        return set()
    failures = told.get(_FAILURES) if isinstance(told, dict) else None
    if told == {} or (isinstance(told, dict) and _FAILURES in told and not failures):
        return set()
    if not isinstance(failures, list):
        return None
    ids = [str(one.get(_ITEM)) if isinstance(one, dict) else "" for one in failures]
    return set(ids) if all(id_ in known for id_ in ids) else None


def _read(payload: bytes) -> Any:
    try:
        return json.loads(payload or b"null")
    except (ValueError, RecursionError):
        return ""
