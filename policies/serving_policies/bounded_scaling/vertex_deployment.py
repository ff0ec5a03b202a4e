"""Replicas of models deployed on Vertex AI."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.bounded_scaling.limits import INSTANCES, over
from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = (
    "serving:index:VertexDeployment",
    "gcp:vertex/aiEndpointWithModelGardenDeployment:AiEndpointWithModelGardenDeployment",
)

_RESOURCES: Final = ("deployConfig", "dedicatedResources")


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    """`maxReplicaCount` left out is the least number, says its documentation in pulumi-gcp [D]."""
    for path in (
        ("maxReplicas",),
        (*_RESOURCES, "maxReplicaCount"),
        (*_RESOURCES, "minReplicaCount"),
    ):
        yield from over(path, resource.at(*path), settings, INSTANCES)
