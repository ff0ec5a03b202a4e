"""Variants of SageMaker endpoints."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.bounded_scaling.limits import CONCURRENCY, INSTANCES, over
from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = ("aws:sagemaker/endpointConfiguration:EndpointConfiguration",)

_BOUNDED: Final = (
    (("initialInstanceCount",), INSTANCES),
    (("managedInstanceScaling", "maxInstanceCount"), INSTANCES),
    (("serverlessConfig", "maxConcurrency"), CONCURRENCY),
    (("serverlessConfig", "provisionedConcurrency"), CONCURRENCY),
)


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    for variants in ("productionVariants", "shadowProductionVariants"):
        for path, _ in resource.each(variants):
            for inside, bound in _BOUNDED:
                at = (*path, *inside)
                yield from over(at, resource.at(*at), settings, bound)
