"""Two of everything that answers."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.number import number
from serving_policies.production_safety.stacks import in_production
from serving_policies.resource import Path, Resource

_TWO: Final = 2
_CONFIGURATION: Final = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
_TARGET: Final = "aws:appautoscaling/target:Target"
_VERTEX: Final = "serving:index:VertexDeployment"
_AUTOSCALE: Final = "azure-native:monitor:AutoscaleSetting"
_DEPLOYMENT: Final = "azure-native:machinelearningservices:OnlineDeployment"
_GARDEN: Final = (
    "gcp:vertex/aiEndpointWithModelGardenDeployment:AiEndpointWithModelGardenDeployment"
)
_ECS: Final = "aws:ecs/service:Service"
_CONTAINER_APP: Final = "azure-native:app:ContainerApp"

TYPES: Final = (
    *(_CONFIGURATION, _TARGET, _VERTEX, _AUTOSCALE, _DEPLOYMENT, _GARDEN, _ECS),
    _CONTAINER_APP,
)


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    if not in_production(resource, settings):
        return
    for path, told in _LEAST[resource.type](resource):
        least = number(told)
        if least is not None and least < _TWO:
            yield Finding(path, f"{least:g} goes when its machine goes", "set it to 2 or more")


def _configuration(resource: Resource) -> Iterator[tuple[Path, Any]]:
    """Serverless variants, and those that inference components fill, count no instances here."""
    for path, _ in resource.each("productionVariants"):
        managed = (*path, "managedInstanceScaling", "minInstanceCount")
        least = managed if resource.at(*managed) is not None else (*path, "initialInstanceCount")
        yield least, resource.at(*least)


_OF_MACHINES: Final = (
    "sagemaker:variant:DesiredInstanceCount",
    "sagemaker:inference-component:DesiredCopyCount",
    "ecs:service:DesiredCount",
)


def _target(resource: Resource) -> Iterator[tuple[Path, Any]]:
    if resource.at("scalableDimension") in _OF_MACHINES:
        yield ("minCapacity",), resource.at("minCapacity")


def _at(*path: str) -> Any:
    return lambda resource: iter([(path, resource.at(*path))])


def _autoscale(resource: Resource) -> Iterator[tuple[Path, Any]]:
    for path, _ in resource.each("profiles"):
        at = (*path, "capacity", "minimum")
        yield at, resource.at(*at)


_LEAST: Final[Mapping[str, Any]] = {
    _CONFIGURATION: _configuration,
    _TARGET: _target,
    _VERTEX: _at("minReplicas"),
    _AUTOSCALE: _autoscale,
    _DEPLOYMENT: _at("sku", "capacity"),
    _GARDEN: _at("deployConfig", "dedicatedResources", "minReplicaCount"),
    _ECS: _at("desiredCount"),
    _CONTAINER_APP: _at("template", "scale", "minReplicas"),
}
"""Where each says how few there may be."""
