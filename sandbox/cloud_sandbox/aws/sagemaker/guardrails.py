"""What SageMaker asks of a deployment configuration, before it looks for anything."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.exactly_one import exactly_one
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import absent, inside, number, present
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_DEPLOYMENT: Final = "deploymentConfig"
_BLUE_GREEN: Final = "blueGreenUpdatePolicy"
_ROLLING: Final = "rollingUpdatePolicy"
BLUE_GREEN: Final = (_DEPLOYMENT, _BLUE_GREEN)
ROUTING: Final = (*BLUE_GREEN, "trafficRoutingConfiguration")
_SIZES: Final = {"CANARY": "canarySize", "LINEAR": "linearStepSize"}
"""The size that a kind of traffic shifting asks for."""

CANARY: Final = (*ROUTING, _SIZES["CANARY"])
LINEAR: Final = (*ROUTING, _SIZES["LINEAR"])
ROLLING: Final = (_DEPLOYMENT, _ROLLING, "maximumBatchSize")
ROLLING_BACK: Final = (_DEPLOYMENT, _ROLLING, "rollbackMaximumBatchSize")
"""Where the size of each kind of step is said."""

_MOST_TIMEOUT_S: Final = 14400
_TIMEOUT: Final = "maximumExecutionTimeoutInSeconds"
_PERCENT: Final = "CAPACITY_PERCENT"


class Guardrails(Resource):
    """An endpoint, as far as it says how it is updated."""

    # Of no policy at all the API makes blue/green, all at once: botocore 1.44.5,
    # BlueGreenUpdatePolicy [D].
    providers_own = frozenset({"one_update_policy", "timeout_of_the_provider"})

    @rules.of_inputs(
        "a deployment is blue/green or rolling, exactly one of them",
        rules.documented("`ExactlyOneOf` in `endpoint.go` of the provider"),
    )
    def _one_update_policy(self, inputs: Properties) -> Iterator[Fault]:
        deployment = inside(inputs, _DEPLOYMENT)
        yield from exactly_one(_DEPLOYMENT, deployment, _BLUE_GREEN, _ROLLING)

    @rules.of_inputs(
        "canary and linear traffic say their size",
        rules.unverified("botocore 1.44.5, sagemaker TrafficRoutingConfig has no default of it"),
    )
    def _size_is_said(self, inputs: Properties) -> Iterator[Fault]:
        routing = inside(inputs, *ROUTING)
        size = _SIZES.get(str(routing.get("type")))
        if size is not None and absent(routing.get(size)):
            yield Fault(_path(*ROUTING, size), f"is required for type {routing['type']}")

    @rules.of_inputs(
        "traffic says no size of another kind than its own",
        rules.unverified("botocore 1.44.5, sagemaker TrafficRoutingConfig: each belongs to one"),
    )
    def _size_is_of_its_type(self, inputs: Properties) -> Iterator[Fault]:
        routing = inside(inputs, *ROUTING)
        if not isinstance(routing.get("type"), str):
            return
        for kind, size in _SIZES.items():
            if kind != routing["type"] and present(routing.get(size)):
                told = f"is for type {kind}, and the type is {routing['type']}; leave it out"
                yield Fault(_path(*ROUTING, size), told)

    @rules.of_inputs(
        "a canary is at most 50 % of the capacity",
        rules.documented("botocore 1.44.5, sagemaker TrafficRoutingConfig.CanarySize"),
    )
    def _canary_share(self, inputs: Properties) -> Iterator[Fault]:
        yield from _share(inputs, CANARY, 1, 50)

    @rules.of_inputs(
        "a linear step is 10 to 50 % of the capacity",
        rules.documented("botocore 1.44.5, sagemaker TrafficRoutingConfig.LinearStepSize"),
    )
    def _linear_share(self, inputs: Properties) -> Iterator[Fault]:
        yield from _share(inputs, LINEAR, 10, 50)

    @rules.of_inputs(
        "a rolling batch is 5 to 50 % of the capacity",
        rules.documented("botocore 1.44.5, sagemaker RollingUpdatePolicy.MaximumBatchSize"),
    )
    def _rolling_share(self, inputs: Properties) -> Iterator[Fault]:
        yield from _share(inputs, ROLLING, 5, 50)

    @rules.of_inputs(
        "maximumExecutionTimeoutInSeconds is at most 14400, half of what SageMaker allows",
        rules.documented("`endpoint.go` of the provider; 28800 in botocore 1.44.5"),
    )
    def _timeout_of_the_provider(self, inputs: Properties) -> Iterator[Fault]:
        for policy in (_BLUE_GREEN, _ROLLING):
            timeout = number(inside(inputs, _DEPLOYMENT, policy).get(_TIMEOUT))
            if timeout is not None and timeout > _MOST_TIMEOUT_S:
                told = f"must be 600 to {_MOST_TIMEOUT_S} for this provider; got {timeout:g}"
                yield Fault(_path(_DEPLOYMENT, policy, _TIMEOUT), told)

    @rules.of_inputs(
        "a blue/green deployment may take longer than its waits",
        rules.documented(
            "botocore 1.44.5, sagemaker BlueGreenUpdatePolicy.MaximumExecutionTimeoutInSeconds"
        ),
    )
    def _timeout_beyond_waits(self, inputs: Properties) -> Iterator[Fault]:
        policy = inside(inputs, _DEPLOYMENT, _BLUE_GREEN)
        timeout = number(policy.get(_TIMEOUT))
        waits = number(policy.get("terminationWaitInSeconds")) or 0
        waits += number(inside(inputs, *ROUTING).get("waitIntervalInSeconds")) or 0
        if timeout is not None and timeout <= waits:
            told = f"is {timeout:g}, and its waits alone take {waits:g}; raise it above them"
            yield Fault(_path(_DEPLOYMENT, _BLUE_GREEN, _TIMEOUT), told)

    @rules.of_inputs(
        "autoRollbackConfiguration names at least one alarm",
        rules.documented("botocore 1.44.5, sagemaker AutoRollbackConfig.Alarms"),
    )
    def _alarms_are_named(self, inputs: Properties) -> Iterator[Fault]:
        rollback = inside(inputs, _DEPLOYMENT).get("autoRollbackConfiguration")
        if rollback is not None and rollback is not UNKNOWN and absent(rollback.get("alarms")):
            place = _path(_DEPLOYMENT, "autoRollbackConfiguration", "alarms")
            yield Fault(place, "takes 1 to 10 alarms, got none")


def rolling(inputs: Properties) -> bool:
    """Whether instances are replaced in batches."""
    return present(inside(inputs, _DEPLOYMENT).get(_ROLLING))


def gradual(inputs: Properties) -> bool:
    """Whether traffic is shifted in steps: canary, linear or rolling."""
    return rolling(inputs) or inside(inputs, *ROUTING).get("type") in _SIZES


def rollback_alarms(inputs: Properties) -> list[str]:
    """Names of the alarms that roll a deployment back."""
    alarms = inside(inputs, _DEPLOYMENT, "autoRollbackConfiguration").get("alarms") or []
    return [alarm["alarmName"] for alarm in alarms]


def _share(inputs: Properties, names: tuple[str, ...], low: int, high: int) -> Iterator[Fault]:
    """Percentages only: of how many instances a count is a share shows at the update."""
    size = inside(inputs, *names)
    value = number(size.get("value"))
    if size.get("type") == _PERCENT and value is not None and not low <= value <= high:
        yield Fault(_path(*names, "value"), f"must be {low} to {high} percent; got {value:g}")


def _path(*names: str) -> str:
    return ".".join(names)
