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


def unbounded(value: Any) -> bool:
    """Left out; or 0, by which Google's providers mean the same [U]."""
    return value is None or number(value) == 0


def missing(path: Path, remedy: str, value: Any = None) -> Finding:
    got = "is left out" if value is None else "is 0, as if left out"
    return Finding(path, f"{got}, so the upper bound is not one that was agreed to", remedy)
