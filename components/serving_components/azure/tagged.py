"""Tags that all which is made can have."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_components.core import Fault

_MOST: Final = 50
_LONGEST_KEY: Final = 512
_LONGEST_VALUE: Final = 256
_NOT_ALLOWED: Final = frozenset(r"<>%&\?/")
"""`tag-resources` in MicrosoftDocs/azure-docs: its limitations, and that names are of any case
[D]."""


def objections(tags: Mapping[str, Any]) -> Iterator[Fault]:
    """What Azure refuses of them, below `tags`."""
    if len(tags) > _MOST:
        yield Fault(("tags",), f"must be {_MOST} at most; got {len(tags)}")
    seen: dict[str, str] = {}
    for key, value in tags.items():
        wrong = sorted(_NOT_ALLOWED.intersection(key))
        if wrong or not key or len(key) > _LONGEST_KEY:
            yield Fault(
                ("tags", key),
                f"must be 1 to {_LONGEST_KEY} letters, without {' '.join(sorted(_NOT_ALLOWED))};"
                f" got {key!r}",
            )
        if isinstance(value, str) and len(value) > _LONGEST_VALUE:
            yield Fault(
                ("tags", key), f"must have {_LONGEST_VALUE} letters at most; got {len(value)}"
            )
        if (same := seen.setdefault(key.lower(), key)) != key:
            yield Fault(
                ("tags", key), f"is {same} for Azure, whose tags are of any case; leave one"
            )
