"""A rollout in SageMaker's words: the deployment configuration of an endpoint."""

import math
from typing import Final

import pulumi
import pulumi_aws as aws

from serving_components.core import Rollout, Scaling, Strategy

_PROVISIONING_S: Final = 3600
"""Room for instances to start, beside the waits that were asked for."""

_LEAST_TIMEOUT_S: Final = 600
_MOST_TIMEOUT_S: Final = 14400
"""The provider's own range; SageMaker itself allows 28800 (`cloud-semantics.md` 2.1) [D]."""

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
    return max(_LEAST_TIMEOUT_S, waits_s(rollout, scaling) + _PROVISIONING_S)


def too_long(rollout: Rollout, scaling: Scaling) -> str | None:
    """Why SageMaker could not finish this rollout in the time it gives, or None."""
    if timeout_s(rollout, scaling) <= _MOST_TIMEOUT_S:
        return None
    minutes = waits_s(rollout, scaling) // 60
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


def deployment(
    rollout: Rollout, scaling: Scaling, rollback_alarms: list[pulumi.Input[str]]
) -> aws.sagemaker.EndpointDeploymentConfigArgsDict:
    """The provider's `deploymentConfig`.

    Of a fixed number, shares are whole instances: how SageMaker rounds a percentage is not
    documented. Of an elastic one they are percentages: nothing here may depend on its bounds, as
    any change of this configuration starts a rollout.
    """
    routing: aws.sagemaker.EndpointDeploymentConfigBlueGreenUpdatePolicyTrafficRoutingConfigurationArgsDict = {  # noqa: E501
        "type": _ROUTING[rollout.strategy],
        "wait_interval_in_seconds": rollout.bake_minutes * 60,
    }
    kind, value = _share(rollout, scaling)
    if rollout.strategy is Strategy.CANARY:
        routing["canary_size"] = {"type": kind, "value": value}
    elif rollout.strategy is Strategy.LINEAR:
        routing["linear_step_size"] = {"type": kind, "value": value}
    return {
        "blue_green_update_policy": {
            "traffic_routing_configuration": routing,
            "termination_wait_in_seconds": 0,
            "maximum_execution_timeout_in_seconds": timeout_s(rollout, scaling),
        },
        "auto_rollback_configuration": {
            "alarms": [{"alarm_name": alarm} for alarm in rollback_alarms]
        },
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
