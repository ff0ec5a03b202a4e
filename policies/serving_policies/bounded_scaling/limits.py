"""A number that may not pass a bound."""

from collections.abc import Iterator, Mapping
from typing import Any

from serving_policies.finding import Finding
from serving_policies.number import number
from serving_policies.resource import Path

INSTANCES = "most_instances"
CONCURRENCY = "most_concurrency"


def over(path: Path, value: Any, settings: Mapping[str, Any], bound: str) -> Iterator[Finding]:
    """Nothing of what is not there, or is not known yet."""
    most = number(value)
    if most is not None and most > settings[bound]:
        yield Finding(path, f"{most:g} is over {bound}, which is {settings[bound]:g}")


def missing(path: Path, remedy: str) -> Finding:
    return Finding(path, "is left out, so the upper bound is not one that was agreed to", remedy)
