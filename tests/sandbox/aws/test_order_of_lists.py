"""Lists that are sets to the provider are the same in any order: nothing changes, nothing goes."""

import pytest

from cloud_sandbox.engine.wire import Properties
from tests.sandbox.aws.appautoscaling.examples import CPU, PLACE, TARGET, step, stepping, tracking
from tests.sandbox.aws.cloudwatch.examples import ALARM, COMPOSITE
from tests.sandbox.aws.sagemaker.examples import ENDPOINT, MODEL
from tests.sandbox.aws.sagemaker.served import CANARY
from tests.support.emulated import Emulated
from tests.support.lifecycle import Example, prepared

ACTIONS = [f"arn:aws:sns:eu-west-1:123456789012:{name}" for name in ("calls", "mails")]
POLICY = Example(
    token="aws:appautoscaling/policy:Policy", needs=(*TARGET.needs, TARGET), inputs=PLACE, id=""
)
ILL = Example(
    token=COMPOSITE, needs=(ALARM,), inputs={"alarmName": "ill", "alarmRule": "OK(slow)"}, id=""
)


def in_a_vpc(*subnets: str, groups: tuple[str, ...] = ("sg-1", "sg-2")) -> Properties:
    return {"vpcConfig": {"subnets": list(subnets), "securityGroupIds": list(groups)}}


def rolled_back(*names: str) -> Properties:
    alarms = [{"alarmName": name} for name in names]
    return {"deploymentConfig": CANARY | {"autoRollbackConfiguration": {"alarms": alarms}}}


def on(*names: str) -> Properties:
    dimensions = [{"name": name, "value": "x"} for name in names]
    return tracking(customizedMetricSpecification=CPU | {"dimensions": dimensions})


@pytest.mark.parametrize(
    ("example", "before", "after"),
    [
        (MODEL, in_a_vpc("a", "b"), in_a_vpc("b", "a", groups=("sg-2", "sg-1"))),
        (ENDPOINT, rolled_back("slow", "errors"), rolled_back("errors", "slow")),
        (
            POLICY,
            stepping(step(None, "0"), step("0", None)),
            stepping(step("0", None), step(None, "0")),
        ),
        (POLICY, on("VariantName", "EndpointName"), on("EndpointName", "VariantName")),
        (ALARM, {"alarmActions": ACTIONS}, {"alarmActions": ACTIONS[::-1]}),
        (ILL, {"okActions": ACTIONS}, {"okActions": ACTIONS[::-1]}),
    ],
)
def test_another_order_is_no_change(
    aws: Emulated, example: Example, before: Properties, after: Properties
) -> None:
    inputs = prepared(aws, example)
    for name in ("slow", "errors") if example is ENDPOINT else ():
        aws.create(ALARM.token, ALARM.inputs | {"name": name}, name=name)
    made = aws.create(example.token, inputs | before)

    found = aws.diff(made, inputs | after)

    assert (found.changed, found.replacing) == ([], [])


def test_another_alarm_replaces_an_endpoint_as_before(aws: Emulated) -> None:
    inputs = prepared(aws, ENDPOINT)
    aws.create(ALARM.token, ALARM.inputs, name="slow")
    made = aws.create(ENDPOINT.token, inputs | rolled_back("slow"))

    assert aws.diff(made, inputs | rolled_back("errors")).replacing == ["deploymentConfig"]
