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
    """`Sum`, `Average`, `SampleCount`, or a percentile such as `p99`."""


def sagemaker(endpoint_name: pulumi.Input[str], variant: str, name: str, statistic: str) -> Metric:
    """A series of namespace `AWS/SageMaker` for one variant (`cloud-semantics.md` 2.1) [D]."""
    return Metric("AWS/SageMaker", name, _of_variant(endpoint_name, variant), statistic)


def sagemaker_instances(
    endpoint_name: pulumi.Input[str], variant: str, name: str, statistic: str
) -> Metric:
    """A series of what the instances of one variant use, to which each sends once a minute.

    In per cent; CPU and GPU are sums over cores and devices, of which four reach 400.
    "Amazon SageMaker AI metrics in Amazon CloudWatch", endpoint metrics [D].
    """
    dimensions = _of_variant(endpoint_name, variant)
    return Metric("/aws/sagemaker/Endpoints", name, dimensions, statistic)


def _of_variant(endpoint_name: pulumi.Input[str], variant: str) -> dict[str, pulumi.Input[str]]:
    return {"EndpointName": endpoint_name, "VariantName": variant}
