"""Targets of AWS's Application Auto Scaling, of endpoints, functions and services."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.bounded_scaling.limits import CONCURRENCY, INSTANCES, over
from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = ("aws:appautoscaling/target:Target",)

_BOUNDS: Final = {
    "sagemaker:variant:DesiredInstanceCount": INSTANCES,
    "sagemaker:variant:DesiredProvisionedConcurrency": CONCURRENCY,
    "sagemaker:inference-component:DesiredCopyCount": INSTANCES,
    "lambda:function:ProvisionedConcurrency": CONCURRENCY,
    "ecs:service:DesiredCount": INSTANCES,
}
"""`ScalableDimension` of botocore's model [D]. Dimensions of data stores serve no models."""


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    bound = _BOUNDS.get(str(resource.at("scalableDimension")))
    if bound is not None:
        yield from over(("maxCapacity",), resource.at("maxCapacity"), settings, bound)
