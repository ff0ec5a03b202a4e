"""A breach of each rule about what stands on a function: aliases, permissions, concurrency."""

from functools import partial
from typing import Any

from tests.sandbox.aws.lambda_.served import (
    ALIAS_TOKEN,
    ARN,
    CONFIG_TOKEN,
    a_function,
    changed,
)
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach

LATEST = "$LATEST"
UNPUBLISHED = "Provisioned Concurrency Configs cannot be applied to unpublished function versions."


def routing(**weights: float) -> dict[str, Any]:
    """What share of calls other versions get: `v2=0.1`."""
    by_number = {name.removeprefix("v"): weight for name, weight in weights.items()}
    return {"routingConfig": {"additionalVersionWeights": by_number}}


def an_alias(aws: Emulated, name: str = "live", version: str = "1", of: str = "scorer") -> None:
    inputs = {"functionName": of, "name": name, "functionVersion": version}
    aws.create(ALIAS_TOKEN, inputs, name=f"alias-{name}")


def a_warm(aws: Emulated, qualifier: str, many: int = 1) -> None:
    inputs = {"functionName": "scorer", "qualifier": qualifier}
    aws.create(
        CONFIG_TOKEN, inputs | {"provisionedConcurrentExecutions": many}, name=f"warm-{qualifier}"
    )


def a_warm_alias_on_the_same(aws: Emulated) -> None:
    an_alias(aws, "other")
    a_warm(aws, "other")


def an_alias_on_two(aws: Emulated) -> None:
    changed(aws, a_function(aws, "shared", publish=True), description="again")
    inputs = {"functionName": "shared", "name": "split", "functionVersion": "1"} | routing(v2=0.1)
    aws.create(ALIAS_TOKEN, inputs, name="split")


def two_warm_of_three_reserved(aws: Emulated) -> None:
    reserving = a_function(aws, "reserving", publish=True, reservedConcurrentExecutions=3)
    changed(aws, reserving, description="again")
    warm = {"functionName": "reserving", "qualifier": "1", "provisionedConcurrentExecutions": 2}
    aws.create(CONFIG_TOKEN, warm, name="warm-reserving")


ALIAS_BREACHES = (
    Breach(
        "two_versions_at_most",
        "Number of items in AdditionalVersionWeights cannot be greater than 1",
        routing(v2=0.1, v3=0.1),
    ),
    Breach("routes_to_published", "as its keys; got 'two'", routing(two=1)),
    Breach(
        "routes_to_published",
        "$LATEST is not supported for an alias pointing to more than 1 version",
        routing(v1=0.1) | {"functionVersion": LATEST},
    ),
    Breach(
        "routes_to_another",
        "Invalid function version 1. Function version 1 is already included in routing"
        " configuration.",
        routing(v1=0.1),
    ),
    Breach("versions_exist", f"Function not found: {ARN}:7", {"functionVersion": "7"}),
    Breach("versions_exist", f"Function not found: {ARN}:2", routing(v2=0.1)),
    Breach(
        "versions_exist",
        "Function not found: arn:aws:lambda:eu-west-1:123456789012:function:absent",
        {"functionName": "absent"},
    ),
)
PERMISSION_BREACHES = (
    Breach(
        "not_of_latest",
        "We currently do not support adding policies for $LATEST.",
        {"qualifier": LATEST},
    ),
    Breach(
        "principal_is_one",
        "The provided principal was invalid. Please check the principal and try again.",
        {"principal": "amazonaws.com"},
    ),
    Breach(
        "urls_fit_action",
        "functionUrlAuthType: goes with action lambda:InvokeFunctionUrl only",
        {"action": "lambda:InvokeFunction", "functionUrlAuthType": "NONE"},
    ),
    Breach(
        "urls_fit_action",
        "invokedViaFunctionUrl: goes with action lambda:InvokeFunction only",
        {"invokedViaFunctionUrl": True},
    ),
    Breach("function_exists", f"Function not found: {ARN}:7", {"qualifier": "7"}),
    Breach("function_exists", "Function not found: arn:aws:lambda", {"function": "absent"}),
    Breach("alias_exists", f"Cannot find alias arn: {ARN}:absent", {"qualifier": "absent"}),
)
CONFIG_BREACHES = (
    Breach("not_of_latest", UNPUBLISHED, {"qualifier": LATEST}),
    Breach("qualifier_exists", f"Cannot find alias arn: {ARN}:absent", {"qualifier": "absent"}),
    Breach("qualifier_exists", f"Function not found: {ARN}:7", {"qualifier": "7"}),
    Breach(
        "alias_is_on_a_version",
        UNPUBLISHED,
        {"qualifier": "edge"},
        before=partial(an_alias, name="edge", version=LATEST),
    ),
    Breach(
        "alias_is_on_one",
        "Alias with weights can not be used with Provisioned Concurrency",
        {"functionName": "shared", "qualifier": "split"},
        before=an_alias_on_two,
    ),
    Breach(
        "not_twice",
        "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned"
        " version",
        before=partial(a_warm, qualifier="1"),
    ),
    Breach(
        "not_twice",
        "Version is pointed by a Provisioned Concurrency alias",
        {"qualifier": "1"},
        before=a_warm_alias_on_the_same,
    ),
    Breach(
        "within_reserved",
        "Requested Provisioned Concurrency should not be greater than the"
        " reservedConcurrentExecution for function [3 are reserved]",
        {"functionName": "reserving", "qualifier": "2", "provisionedConcurrentExecutions": 2},
        before=two_warm_of_three_reserved,
    ),
    Breach(
        "within_account",
        "Specified ConcurrentExecutions for function decreases account's"
        " UnreservedConcurrentExecution below its minimum value of [100]. [897 can be kept yet]",
        {"provisionedConcurrentExecutions": 898},
        before=two_warm_of_three_reserved,
    ),
    Breach(
        "without_snap_start",
        "version 1 of function 'quick' has SnapStart, which excludes provisioned concurrency",
        {"functionName": "quick", "qualifier": "1"},
        before=partial(
            a_function,
            name="quick",
            publish=True,
            snapStart={"applyOn": "PublishedVersions"},
        ),
    ),
)
