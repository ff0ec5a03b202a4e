"""The symptoms of an endpoint, each made of what Azure measures of it.

Metrics of deployments, and that they are percentages: Azure Monitor's list of supported metrics of
`onlineEndpoints/deployments` [D].
"""

import math

from serving_components.azure.conditions import counted
from serving_components.azure.conditions.condition import Condition, Operator
from serving_components.azure.conditions.series import DEPLOYMENTS, MINUTE_S, Aggregation, Series


def errors(percent: float) -> Condition:
    """More than this share of the requests failed: for rollouts, as no alert rule divides.

    One request that failed is never that many, however few there were, and two may be: of few
    requests, the share is taken of as many as those of which one is less than it.
    """
    said = f"more than {percent:g} % of the requests fail"
    least = math.floor(100 / percent) + 1 if percent else 0
    return Condition(
        "errors", said, counted.failed(), percent / 100, over=counted.requests(), least=least
    )


def failed_requests(per_minute: float) -> Condition:
    """This many requests failed with one code: for alert rules."""
    said = f"{per_minute:g} or more requests a minute fail"
    return Condition("errors", said, counted.failed(), per_minute, Operator.AT_LEAST)


def latency(limit_ms: float) -> Condition:
    """One request of a hundred took longer."""
    said = f"p99 latency is above {limit_ms:g} ms"
    return Condition("latency", said, counted.latency(99), limit_ms)


def mean_latency(limit_ms: float) -> Condition:
    """Requests took longer on average."""
    said = f"average latency is above {limit_ms:g} ms"
    return Condition("mean_latency", said, counted.latency(), limit_ms)


def at_max(most: int, minutes: int) -> Condition:
    """As many instances as there may be, on average and so without a break.

    The metric is taken to tell all of them: "the number of instances in the deployment" [D], though
    it has a dimension of instances [U].
    """
    return Condition(
        "at_max",
        f"{most} instances, as many as there may be, for {minutes} minutes",
        Series("DeploymentCapacity", DEPLOYMENTS, period_s=minutes * MINUTE_S),
        most,
        Operator.AT_LEAST,
    )


def cpu(percent: float) -> Condition:
    """On average of the instances."""
    said = f"more than {percent:g} % of the cores are in use, on average of the instances"
    return Condition("cpu", said, Series("CpuUtilizationPercentage", DEPLOYMENTS), percent)


def memory(percent: float) -> Condition:
    """On average of the instances."""
    said = f"more than {percent:g} % of the memory is in use, on average of the instances"
    return Condition("memory", said, Series("CpuMemoryUtilizationPercentage", DEPLOYMENTS), percent)


def disk(percent: float) -> Condition:
    """Of the fullest disk, which an average would hide."""
    said = f"more than {percent:g} % of a disk is in use"
    fullest = Series("DiskUtilization", DEPLOYMENTS, aggregation=Aggregation.MAXIMUM)
    return Condition("disk", said, fullest, percent)


def gpu(percent: float) -> Condition:
    """On average of the instances."""
    said = f"GPUs are busy for more than {percent:g} % of the time, on average of the instances"
    return Condition("gpu", said, Series("GpuUtilizationPercentage", DEPLOYMENTS), percent)


def gpu_memory(percent: float) -> Condition:
    """On average of the instances."""
    said = f"more than {percent:g} % of the GPUs' memory is in use, on average of the instances"
    used = Series("GpuMemoryUtilizationPercentage", DEPLOYMENTS)
    return Condition("gpu_memory", said, used, percent)
