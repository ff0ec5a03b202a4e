"""Functions of Google Cloud."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.bounded_scaling.limits import INSTANCES, missing, over, unbounded
from serving_policies.finding import Finding
from serving_policies.resource import Path, Resource

_MOST: Final[Mapping[str, Path]] = {
    "gcp:cloudfunctionsv2/function:Function": ("serviceConfig", "maxInstanceCount"),
    "gcp:cloudfunctions/function:Function": ("maxInstances",),
}

TYPES: Final = tuple(_MOST)


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    path = _MOST[resource.type]
    most = resource.at(*path)
    if unbounded(most):
        yield missing(path, "set it to what a busy day may come to", most)
    yield from over(path, most, settings, INSTANCES)
