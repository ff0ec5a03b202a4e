"""Metrics as values: which series, and how it is read. Computes nothing, alarms on nothing."""

from dataclasses import dataclass

import pulumi


@dataclass(frozen=True)
class Metric:
    """One CloudWatch series."""

    namespace: str
    name: str
    dimensions: dict[str, pulumi.Input[str]]
    statistic: str
    """`Sum`, `Average`, or a percentile such as `p99`."""


def sagemaker(endpoint_name: pulumi.Input[str], variant: str, name: str, statistic: str) -> Metric:
    """A series of namespace `AWS/SageMaker` for one variant (`cloud-semantics.md` 2.1) [D]."""
    dimensions: dict[str, pulumi.Input[str]] = {
        "EndpointName": endpoint_name,
        "VariantName": variant,
    }
    return Metric("AWS/SageMaker", name, dimensions, statistic)
