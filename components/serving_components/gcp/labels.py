"""Labels as Vertex AI takes them."""

from collections.abc import Iterator, Mapping
from typing import Final

from serving_components.core import Fault

OWNER: Final = "serving-owner"
"""By which what a resource made is known as its own."""

_MOST: Final = 64
"""aiplatform v1 discovery document, revision 20261106, `Model.labels` [D]."""


def objections(labels: Mapping[str, object]) -> Iterator[Fault]:
    """Keys and values that the API refuses."""
    for key, value in labels.items():
        if key == OWNER:
            yield Fault(("labels", key), "is set by this resource; leave it out")
        for told in (key, value):
            if isinstance(told, str) and not _fits(told):
                yield Fault(
                    ("labels", key),
                    f"must be of small letters, digits, _ and -, {_MOST} at most; got {told}",
                )
    if "" in labels:
        yield Fault(("labels",), "has an empty key; give it a name")


def _fits(text: str) -> bool:
    """Letters of all languages, none of them large."""
    plain = text.replace("-", "").replace("_", "")
    return len(text) <= _MOST and (not plain or plain.isalnum()) and text == text.lower()
