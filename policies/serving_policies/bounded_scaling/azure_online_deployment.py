"""Instances of deployments on Azure's online endpoints."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.bounded_scaling.limits import INSTANCES, over
from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = ("azure-native:machinelearningservices:OnlineDeployment",)


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    path = ("sku", "capacity")
    yield from over(path, resource.at(*path), settings, INSTANCES)
