"""Functions and the environments that they keep ready."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.bounded_scaling.limits import CONCURRENCY, over
from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = (
    "aws:lambda/function:Function",
    "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
)

_BOUNDED: Final = ("reservedConcurrentExecutions", "provisionedConcurrentExecutions")
"""A function without a reservation takes of the account's concurrency, which is a bound of its own:
reserving for one function takes it from all others, so it is not asked for."""


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    for name in _BOUNDED:
        yield from over((name,), resource.at(name), settings, CONCURRENCY)
