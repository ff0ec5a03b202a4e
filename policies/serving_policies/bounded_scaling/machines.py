"""Groups of machines and of containers, which say their bound at one place."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.bounded_scaling.limits import INSTANCES, over
from serving_policies.finding import Finding
from serving_policies.resource import Path, Resource

_MOST: Final[Mapping[str, Path]] = {
    "aws:autoscaling/group:Group": ("maxSize",),
    "aws:apprunner/autoScalingConfigurationVersion:AutoScalingConfigurationVersion": ("maxSize",),
    "aws:ecs/service:Service": ("desiredCount",),
    "azure-native:app:ContainerApp": ("template", "scale", "maxReplicas"),
    "azure-native:compute:VirtualMachineScaleSet": ("sku", "capacity"),
    "gcp:compute/autoscaler:Autoscaler": ("autoscalingPolicy", "maxReplicas"),
    "gcp:compute/instanceGroupManager:InstanceGroupManager": ("targetSize",),
    "gcp:compute/regionAutoscaler:RegionAutoscaler": ("autoscalingPolicy", "maxReplicas"),
    "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager": ("targetSize",),
}
"""Documentation of their inputs in pulumi-aws 7.51.1, pulumi-gcp 10.2.0 and pulumi-azure-native
3.29.0 [D]. What is left out is no more than 10, but 25 of App Runner's [U], or has to be given."""

TYPES: Final = tuple(_MOST)


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    path = _MOST[resource.type]
    yield from over(path, resource.at(*path), settings, INSTANCES)
