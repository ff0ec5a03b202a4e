"""Which stacks are production."""

from collections.abc import Mapping
from typing import Any

from serving_policies.pattern import matches
from serving_policies.resource import Resource


def in_production(resource: Resource, settings: Mapping[str, Any]) -> bool:
    return any(matches(resource.stack, name) for name in settings["production"])
