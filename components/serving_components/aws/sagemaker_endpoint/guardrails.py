"""A rollout in SageMaker's words: the deployment configuration of an endpoint."""

import math
from typing import Any, Final

from serving_components.core import Rollout, Scaling, Strategy

_PROVISIONING_S: Final = 3600
"""Room for instances to start, beside the waits that were asked for."""

_LEAST_TIMEOUT_S: Final = 600
_MOST_TIMEOUT_S: Final = 28800
"""botocore 1.44.5, sagemaker `MaximumExecutionTimeoutInSeconds`: 600 to 28800 [D]."""

_ROUTING: Final[dict[str, str]] = {
    Strategy.ALL_AT_ONCE: "ALL_AT_ONCE",
    Strategy.CANARY: "CANARY",
    Strategy.LINEAR: "LINEAR",
}


def instances_per_step(rollout: Rollout, instances: int) -> int:
    """Whole instances that one step moves; all of them for `all_at_once`."""
    return instances if rollout.percent is None else instances * rollout.percent // 100


def waits_s(rollout: Rollout, scaling: Scaling) -> int:
    """Seconds a rollout spends watching, all steps together."""
    return _steps(rollout, scaling) * rollout.bake_minutes * 60


def timeout_s(rollout: Rollout, scaling: Scaling) -> int:
    """Seconds after which SageMaker gives a rollout up: the longest it can take."""
    waits = waits_s(rollout, scaling) + rollout.termination_wait_minutes * 60
    return max(_LEAST_TIMEOUT_S, waits + _PROVISIONING_S)


def too_long(rollout: Rollout, scaling: Scaling) -> str | None:
    """Why SageMaker could not finish this rollout in the time it gives, or None."""
    if timeout_s(rollout, scaling) <= _MOST_TIMEOUT_S:
        return None
    minutes = waits_s(rollout, scaling) // 60 + rollout.termination_wait_minutes
    most = (_MOST_TIMEOUT_S - _PROVISIONING_S) // 60
    return (
        f"watches for {minutes} minutes in all, more than the {most} that fit into"
        " SageMaker's limit; lower rollout.bake_minutes or raise rollout.percent"
    )


def told(rollout: Rollout, scaling: Scaling) -> str:
    """The rollout in one line, with the share it really has."""
    longest = f"an update takes {timeout_s(rollout, scaling) // 60} min at most"
    if rollout.percent is None:
        watched = f", watched for {rollout.bake_minutes} min" if rollout.bake_minutes else ""
        return f"rollout all at once{watched}; {longest}"
    least = "at least " if scaling.elastic else ""
    share = f"{least}{instances_per_step(rollout, scaling.min)} of {scaling.min} instances"
    return (
        f"rollout {rollout.strategy}: {rollout.percent} % = {share},"
        f" watched for {rollout.bake_minutes} min a step; {longest}"
    )


def deployment(rollout: Rollout, scaling: Scaling) -> dict[str, Any]:
    """`DeploymentConfig` of UpdateEndpoint, less the alarms, which have names of their own.

    Of a fixed number, shares are whole instances: how SageMaker rounds a percentage is not
    documented. Of an elastic one they are percentages, as its number is the autoscaler's.
    """
    routing: dict[str, Any] = {
        "Type": _ROUTING[rollout.strategy],
        "WaitIntervalInSeconds": rollout.bake_minutes * 60,
    }
    kind, value = _share(rollout, scaling)
    if rollout.strategy is Strategy.CANARY:
        routing["CanarySize"] = {"Type": kind, "Value": value}
    elif rollout.strategy is Strategy.LINEAR:
        routing["LinearStepSize"] = {"Type": kind, "Value": value}
    return {
        "BlueGreenUpdatePolicy": {
            "TrafficRoutingConfiguration": routing,
            "TerminationWaitInSeconds": rollout.termination_wait_minutes * 60,
            "MaximumExecutionTimeoutInSeconds": timeout_s(rollout, scaling),
        }
    }


def _steps(rollout: Rollout, scaling: Scaling) -> int:
    if rollout.strategy is not Strategy.LINEAR or rollout.percent is None:
        return 1
    if scaling.elastic:
        return math.ceil(100 / rollout.percent)
    return math.ceil(scaling.min / instances_per_step(rollout, scaling.min))


def _share(rollout: Rollout, scaling: Scaling) -> tuple[str, int]:
    if scaling.elastic and rollout.percent is not None:
        return "CAPACITY_PERCENT", rollout.percent
    return "INSTANCE_COUNT", instances_per_step(rollout, scaling.min)
