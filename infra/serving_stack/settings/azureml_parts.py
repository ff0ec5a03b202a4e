"""Parts of an online endpoint that could have the name of another service's."""

from collections.abc import Iterator, Mapping
from typing import Any


def azureml_parts(name: str, _: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Kind, name and purpose of each. What ends in a word of ours meets no other's."""
    yield "part", name, "itself"
