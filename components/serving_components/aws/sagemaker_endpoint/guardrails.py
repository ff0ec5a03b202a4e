"""A rollout in SageMaker's words: the deployment configuration of an endpoint."""

import math
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from serving_components.core import Rollout, Scaling, Strategy

Fleets: TypeAlias = Mapping[str, Scaling]
"""The instances that answer, by variant."""

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


def counted(fleets: Fleets) -> int | None:
    """The number of instances, where there is one fleet and it never changes.

    Shares of it are whole instances: how SageMaker rounds a percentage is not documented. Of
    several fleets, or of an elastic one, whose number is the autoscaler's, they are percentages.
    """
    [*several] = fleets.values()
    return several[0].min if len(several) == 1 and not several[0].elastic else None


def fixed_counts(fleets: Fleets) -> dict[str, int]:
    """The numbers of instances that no autoscaler changes, by variant."""
    return {name: scaling.min for name, scaling in fleets.items() if not scaling.elastic}


def waits_s(rollout: Rollout, fleets: Fleets) -> int:
    """Seconds a rollout spends watching, all steps together."""
    return _steps(rollout, fleets) * rollout.bake_minutes * 60


def timeout_s(rollout: Rollout, fleets: Fleets) -> int:
    """Seconds after which SageMaker gives a rollout up: the longest it can take."""
    waits = waits_s(rollout, fleets) + rollout.termination_wait_minutes * 60
    return max(_LEAST_TIMEOUT_S, waits + _PROVISIONING_S)


def too_long(rollout: Rollout, fleets: Fleets) -> str | None:
    """Why SageMaker could not finish this rollout in the time it gives, or None."""
    if timeout_s(rollout, fleets) <= _MOST_TIMEOUT_S:
        return None
    minutes = waits_s(rollout, fleets) // 60 + rollout.termination_wait_minutes
    most = (_MOST_TIMEOUT_S - _PROVISIONING_S) // 60
    return (
        f"watches for {minutes} minutes in all, more than the {most} that fit into"
        " SageMaker's limit; lower rollout.bake_minutes or raise rollout.percent"
    )


def told(rollout: Rollout, fleets: Fleets) -> str | None:
    """The rollout in one line, with the share it really has; nothing where nothing was asked."""
    longest = f"an update takes {timeout_s(rollout, fleets) // 60} min at most"
    if rollout.percent is None:
        watched = f"rollout all at once, watched for {rollout.bake_minutes} min; {longest}"
        return watched if rollout.bake_minutes else None
    shares = ", ".join(
        _share_told(rollout, scaling, f" of {name}" if len(fleets) > 1 else "")
        for name, scaling in fleets.items()
    )
    return (
        f"rollout {rollout.strategy}: {rollout.percent} % = {shares},"
        f" watched for {rollout.bake_minutes} min a step; {longest}"
    )


def deployment(rollout: Rollout, fleets: Fleets) -> dict[str, Any]:
    """`DeploymentConfig` of UpdateEndpoint, less the alarms, which have names of their own.

    Guardrails are for instances: SageMaker guide, their chapter, `only apply to` [D].
    """
    if not fleets:
        return {}
    routing: dict[str, Any] = {
        "Type": _ROUTING[rollout.strategy],
        "WaitIntervalInSeconds": rollout.bake_minutes * 60,
    }
    if rollout.strategy is Strategy.CANARY:
        routing["CanarySize"] = _size(rollout, fleets)
    elif rollout.strategy is Strategy.LINEAR:
        routing["LinearStepSize"] = _size(rollout, fleets)
    return {
        "BlueGreenUpdatePolicy": {
            "TrafficRoutingConfiguration": routing,
            "TerminationWaitInSeconds": rollout.termination_wait_minutes * 60,
            "MaximumExecutionTimeoutInSeconds": timeout_s(rollout, fleets),
        }
    }


def _steps(rollout: Rollout, fleets: Fleets) -> int:
    if rollout.strategy is not Strategy.LINEAR or rollout.percent is None:
        return 1
    count = counted(fleets)
    if count is None:
        return math.ceil(100 / rollout.percent)
    return math.ceil(count / instances_per_step(rollout, count))


def _size(rollout: Rollout, fleets: Fleets) -> dict[str, Any]:
    count = counted(fleets)
    if count is None:
        return {"Type": "CAPACITY_PERCENT", "Value": rollout.percent}
    return {"Type": "INSTANCE_COUNT", "Value": instances_per_step(rollout, count)}


def _share_told(rollout: Rollout, scaling: Scaling, whose: str) -> str:
    least = "at least " if scaling.elastic else ""
    return f"{least}{instances_per_step(rollout, scaling.min)} of {scaling.min} instances{whose}"
