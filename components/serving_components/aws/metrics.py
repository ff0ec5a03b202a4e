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
    """`Sum`, `Average`, `Maximum`, `SampleCount`, or a percentile such as `p99`."""


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


def lambda_(
    function_name: pulumi.Input[str],
    name: str,
    statistic: str,
    *,
    alias: str | None = None,
    version: pulumi.Input[str] | None = None,
) -> Metric:
    """A series of namespace `AWS/Lambda`: of a function, of its alias, of a version behind it.

    "Working with Lambda function metrics": dimensions `FunctionName`, `Resource` and
    `ExecutedVersion`, the last to compare two versions that are targets of a weighted alias [D].
    That `Resource` reads `function:alias` is in AWS SAM's "Gradual code deployment" [D].
    """
    dimensions: dict[str, pulumi.Input[str]] = {"FunctionName": function_name}
    if alias is not None:
        known = isinstance(function_name, str)
        dimensions["Resource"] = (
            f"{function_name}:{alias}"
            if known
            else pulumi.Output.concat(function_name, f":{alias}")
        )
    if version is not None:
        dimensions["ExecutedVersion"] = version
    return Metric("AWS/Lambda", name, dimensions, statistic)


def http_api(
    api_id: pulumi.Input[str], stage: pulumi.Input[str], name: str, statistic: str
) -> Metric:
    """A series of namespace `AWS/ApiGateway` for one stage of an HTTP API.

    "Working with metrics for HTTP APIs": `4xx`, `5xx`, `Count`, `IntegrationLatency`, `Latency`,
    by `ApiId` and `Stage` [D]; those of REST APIs have other names.
    """
    return Metric("AWS/ApiGateway", name, {"ApiId": api_id, "Stage": stage}, statistic)


def queue(queue_name: pulumi.Input[str], name: str, statistic: str) -> Metric:
    """A series of namespace `AWS/SQS`."""
    return Metric("AWS/SQS", name, {"QueueName": queue_name}, statistic)


def _of_variant(endpoint_name: pulumi.Input[str], variant: str) -> dict[str, pulumi.Input[str]]:
    return {"EndpointName": endpoint_name, "VariantName": variant}
