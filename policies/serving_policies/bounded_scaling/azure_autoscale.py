"""Autoscale settings of Azure Monitor."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.bounded_scaling.limits import INSTANCES, over
from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = ("azure-native:monitor:AutoscaleSetting",)


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    """Capacities are text, say the models of the API [D]."""
    for path, _ in resource.each("profiles"):
        at = (*path, "capacity", "maximum")
        yield from over(at, resource.at(*at), settings, INSTANCES)
