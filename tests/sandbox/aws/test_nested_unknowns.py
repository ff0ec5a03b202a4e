"""A value that is not known yet, at any depth, is no reason to refuse what may come out right."""

from collections.abc import Iterator
from typing import Any

import pytest

from cloud_sandbox.engine.catalog import catalog
from cloud_sandbox.engine.naming import Naming
from cloud_sandbox.engine.wire import UNKNOWN, Properties
from tests.sandbox.aws.appautoscaling.examples import INVOCATIONS, PLACE, STEPPING, tracking
from tests.sandbox.aws.sagemaker.configuration_breaches import CONFIGURATION_BREACHES
from tests.sandbox.aws.sagemaker.endpoint_breaches import ENDPOINT_BREACHES
from tests.sandbox.aws.sagemaker.model_breaches import MODEL_BREACHES
from tests.sandbox.aws.sagemaker.served import (
    ASYNCHRONOUS,
    CANARY,
    CAPTURE,
    CONFIGURATION_TOKEN,
    ENDPOINT_TOKEN,
    IMAGE,
    LINEAR,
    MODEL_TOKEN,
    ROLE_ARN,
    SERVERLESS,
    VARIANT,
    rolling,
)

TARGET = "aws:appautoscaling/target:Target"
POLICY = "aws:appautoscaling/policy:Policy"
ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction"
RIGHT: list[tuple[str, Properties]] = [
    (
        MODEL_TOKEN,
        {
            "executionRoleArn": ROLE_ARN,
            "containers": [
                {"image": IMAGE, "containerHostname": "a", "environment": {"A": "1"}},
                {"image": IMAGE, "containerHostname": "b"},
            ],
        },
    ),
    (CONFIGURATION_TOKEN, {"productionVariants": [VARIANT], "dataCaptureConfig": CAPTURE}),
    (CONFIGURATION_TOKEN, {"productionVariants": [SERVERLESS]}),
    (
        CONFIGURATION_TOKEN,
        {"productionVariants": [VARIANT], "asyncInferenceConfig": ASYNCHRONOUS},
    ),
    (
        CONFIGURATION_TOKEN,
        {
            "productionVariants": [VARIANT | {"initialVariantWeight": 1}],
            "shadowProductionVariants": [VARIANT | {"variantName": "b"}],
        },
    ),
    (ENDPOINT_TOKEN, {"endpointConfigName": "c", "deploymentConfig": CANARY}),
    (ENDPOINT_TOKEN, {"endpointConfigName": "c", "deploymentConfig": LINEAR}),
    (ENDPOINT_TOKEN, {"endpointConfigName": "c", "deploymentConfig": rolling()}),
    (TARGET, PLACE | {"minCapacity": 1, "maxCapacity": 2}),
    (POLICY, PLACE | {"policyType": "StepScaling"} | STEPPING),
    (POLICY, PLACE | tracking(predefinedMetricSpecification=INVOCATIONS)),
    (
        ACTION,
        PLACE
        | {
            "schedule": "rate(1 day)",
            "timezone": "UTC",
            "startTime": "2027-01-31T08:00:00Z",
            "endTime": "2027-02-28T08:00:00Z",
            "scalableTargetAction": {"minCapacity": 1, "maxCapacity": 2},
        },
    ),
]
WRONG = [
    (token, {"executionRoleArn": ROLE_ARN, "endpointConfigName": "c"} | breach.inputs)
    for token, breaches in (
        (MODEL_TOKEN, MODEL_BREACHES),
        (CONFIGURATION_TOKEN, CONFIGURATION_BREACHES),
        (ENDPOINT_TOKEN, ENDPOINT_BREACHES),
    )
    for breach in breaches
]


def unknown_somewhere(value: Any) -> Iterator[Any]:
    """The value, with each of its parts in turn not known yet."""
    yield UNKNOWN
    if isinstance(value, dict):
        for name, item in value.items():
            yield from (value | {name: other} for other in unknown_somewhere(item))
    if isinstance(value, list):
        for place, item in enumerate(value):
            for other in unknown_somewhere(item):
                yield [*value[:place], other, *value[place + 1 :]]


def faults(token: str, inputs: Properties) -> list[str]:
    resource = catalog("aws").resources[token]
    _, found = resource.check({}, inputs, Naming("it"))
    return [f"{fault.property}: {fault.reason}" for fault in found]


@pytest.mark.parametrize(("token", "inputs"), RIGHT, ids=[token for token, _ in RIGHT])
def test_what_is_right_stays_so_while_a_part_is_unknown(token: str, inputs: Properties) -> None:
    assert faults(token, inputs) == []
    for later in unknown_somewhere(inputs):
        if later is not UNKNOWN:
            assert faults(token, later) == []


@pytest.mark.parametrize(("token", "inputs"), WRONG, ids=[token for token, _ in WRONG])
def test_no_rule_breaks_on_an_unknown_part(token: str, inputs: Properties) -> None:
    for later in unknown_somewhere(inputs):
        if later is not UNKNOWN:
            faults(token, later)
