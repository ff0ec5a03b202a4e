"""Groups of machines and of containers, which say their bound at one place."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.bounded_scaling.limits import INSTANCES, over
from serving_policies.finding import Finding
from serving_policies.resource import Path, Resource

_MOST: Final[Mapping[str, Path]] = {
    "aws:autoscaling/group:Group": ("maxSize",),
    "azure-native:app:ContainerApp": ("template", "scale", "maxReplicas"),
    "gcp:compute/autoscaler:Autoscaler": ("autoscalingPolicy", "maxReplicas"),
    "gcp:compute/regionAutoscaler:RegionAutoscaler": ("autoscalingPolicy", "maxReplicas"),
}
"""Documentation of their inputs in pulumi-aws 7.51.1, pulumi-gcp 10.2.0 and pulumi-azure-native
3.29.0 [D]. All but that of container apps, which is 10 where it is left out, have to be given."""

TYPES: Final = tuple(_MOST)


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    path = _MOST[resource.type]
    yield from over(path, resource.at(*path), settings, INSTANCES)
