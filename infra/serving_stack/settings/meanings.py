"""Meanings: what a setting that is not set comes to, as its own description tells."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from serving_stack.settings.example import KEY
from serving_stack.settings.leaves import Place
from serving_stack.settings.schema import stack_file_schema

_DEFAULT: Final = re.compile(r"\bDefault: (.+?)(?:\.(?:\s|$)|$)", re.DOTALL)


def meaning(place: Place) -> str | None:
    """The sentence after `Default:` of a setting, below the settings' key; None of one without."""
    node: Mapping[str, Any] = _settings()
    for step in place[:-1]:
        node = _below(node, step)
    described = node.get("properties", {}).get(place[-1], {}).get("description", "")
    told = _DEFAULT.search(described)
    return told[1] if told else None


def _below(node: Mapping[str, Any], step: str | int) -> Mapping[str, Any]:
    if isinstance(step, int):
        below = node.get("items")
    else:
        below = node.get("properties", {}).get(step) or node.get("additionalProperties")
    if not isinstance(below, Mapping):
        return {}
    while "$ref" in below:
        below = _schema()["$defs"][below["$ref"].rpartition("/")[2]]
    return below


def _settings() -> Mapping[str, Any]:
    settings: Mapping[str, Any] = _schema()["properties"]["config"]["properties"][KEY]
    return settings


@cache
def _schema() -> Mapping[str, Any]:
    return stack_file_schema()
