"""Policies and scheduled actions scale what is registered as a target."""

import pytest

from cloud_sandbox.engine.wire import UNKNOWN, Properties
from tests.sandbox.aws.appautoscaling.examples import (
    INVOCATIONS,
    PLACE,
    STEPPING,
    TARGET,
    TRACKING,
    step,
    stepping,
    tracking,
)
from tests.sandbox.aws.sagemaker.served import (
    ASYNCHRONOUS,
    SERVERLESS,
    VARIANT,
    a_configuration,
    an_endpoint,
)
from tests.support.emulated import Emulated, Made, Objected, Refused
from tests.support.lifecycle import live

POLICY = "aws:appautoscaling/policy:Policy"
ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction"
CONCURRENCY = "sagemaker:variant:DesiredProvisionedConcurrency"
NIGHT = {"schedule": "cron(0 20 * * ? *)", "scalableTargetAction": {"minCapacity": 1}}


@pytest.fixture(name="target")
def a_target(aws: Emulated) -> Made:
    return live(aws, TARGET).made


@pytest.mark.parametrize(("token", "inputs"), [(POLICY, TRACKING), (ACTION, NIGHT)])
def test_nothing_scales_what_is_not_registered(
    aws: Emulated, token: str, inputs: dict[str, object]
) -> None:
    told = (
        "No scalable target registered for service namespace: sagemaker, "
        "resource ID: endpoint/fraud/variant/live, "
        "scalable dimension: sagemaker:variant:DesiredInstanceCount"
    )
    with pytest.raises(Refused, match=told):
        aws.create(token, PLACE | inputs)


def test_deregistering_a_target_takes_what_scales_it_along(aws: Emulated, target: Made) -> None:
    policy = aws.create(POLICY, PLACE | TRACKING)
    action = aws.create(ACTION, PLACE | NIGHT)

    aws.delete(target)

    assert aws.refresh(policy) is None
    assert aws.refresh(action) is None


def test_registering_again_changes_the_bounds(aws: Emulated, target: Made) -> None:
    again = aws.create(TARGET.token, TARGET.inputs | {"maxCapacity": 9}, name="again")

    assert again.id == target.id
    refreshed = aws.refresh(target)
    assert refreshed is not None
    assert refreshed.outputs["maxCapacity"] == 9


def test_policies_of_one_name_on_two_targets_are_two(aws: Emulated, target: Made) -> None:
    an_endpoint(aws, "other", "fraud")
    other_place = PLACE | {"resourceId": "endpoint/other/variant/live"}
    aws.create(TARGET.token, TARGET.inputs | other_place, name="other")
    one = aws.create(POLICY, PLACE | {"name": "busy"} | TRACKING)
    other = aws.create(POLICY, other_place | {"name": "busy"} | TRACKING, name="other")

    aws.delete(one)

    assert one.id == other.id == "busy"
    assert aws.refresh(target) == target
    assert aws.refresh(one) is None
    assert aws.refresh(other) == other


@pytest.mark.usefixtures("target")
def test_only_target_tracking_makes_alarms(aws: Emulated) -> None:
    tracking = aws.create(POLICY, PLACE | TRACKING)
    stepwise = aws.create(POLICY, PLACE | STEPPING, name="step")

    assert [arn.split("-")[-6] for arn in tracking.outputs["alarmArns"]] == [
        "AlarmHigh",
        "AlarmLow",
    ]
    assert stepwise.outputs["alarmArns"] == []


PROVISIONED = SERVERLESS["serverlessConfig"] | {"provisionedConcurrency": 1}
UNNAMED = {name: value for name, value in VARIANT.items() if name != "variantName"}


@pytest.mark.parametrize(
    ("configuration", "asked", "metric"),
    [
        pytest.param(
            {"productionVariants": [VARIANT | {"instanceType": "ml.g5.xlarge"}]},
            {},
            "SageMakerVariantConcurrentRequestsPerModelHighResolution",
            id="a current instance type",
        ),
        pytest.param(
            {"productionVariants": [SERVERLESS | {"serverlessConfig": PROVISIONED}]},
            {"scalableDimension": CONCURRENCY},
            "SageMakerVariantProvisionedConcurrencyUtilization",
            id="provisioned concurrency",
        ),
        pytest.param(
            {"productionVariants": [VARIANT | {"instanceType": "ml.trn1.2xlarge"}]},
            {},
            "SageMakerVariantInvocationsPerInstance",
            id="a Trainium instance, whose family begins as burstable ones do",
        ),
        pytest.param(
            {"productionVariants": [VARIANT], "asyncInferenceConfig": ASYNCHRONOUS},
            {"minCapacity": 0},
            "SageMakerVariantInvocationsPerInstance",
            id="an asynchronous endpoint, to zero",
        ),
        pytest.param(
            {"productionVariants": [UNNAMED]},
            {"resourceId": "endpoint/other/variant/made-up"},
            "SageMakerVariantInvocationsPerInstance",
            id="a variant whose name was made up",
        ),
        pytest.param(
            {
                "productionVariants": [VARIANT],
                "shadowProductionVariants": [VARIANT | {"variantName": "shadow"}],
            },
            {"resourceId": "endpoint/other/variant/shadow"},
            "SageMakerVariantInvocationsPerInstance",
            id="a shadow variant",
        ),
    ],
)
@pytest.mark.usefixtures("target")
def test_what_can_be_scaled_is_scaled(
    aws: Emulated, configuration: Properties, asked: Properties, metric: str
) -> None:
    listed, others = configuration["productionVariants"], dict(configuration)
    del others["productionVariants"]
    a_configuration(aws, "other", *listed, **others)
    an_endpoint(aws, "other", "other")
    place = PLACE | {"resourceId": "endpoint/other/variant/live"}
    bounds = {"minCapacity": 1, "maxCapacity": 1}
    scaled = aws.create(TARGET.token, place | bounds | asked, name="other")
    where = {name: scaled.inputs[name] for name in PLACE}
    followed = tracking(predefinedMetricSpecification={"predefinedMetricType": metric})

    policy = aws.create(POLICY, where | followed, name="other")
    night = aws.create(ACTION, where | NIGHT, name="other")

    for made in (policy, night, scaled):
        assert aws.refresh(made) == made
        aws.delete(made)
        assert aws.refresh(made) is None


@pytest.mark.parametrize(
    "place",
    [
        ("sagemaker", "inference-component/x", "sagemaker:inference-component:DesiredCopyCount"),
        ("ecs", "service/cluster/name", "ecs:service:DesiredCount"),
        ("dynamodb", "table/t", "dynamodb:table:ReadCapacityUnits"),
        ("dynamodb", "table/t/index/i", "dynamodb:index:ReadCapacityUnits"),
        ("rds", "cluster:name", "rds:cluster:ReadReplicaCount"),
        ("cassandra", "keyspace/k/table/t", "cassandra:table:ReadCapacityUnits"),
        ("kafka", "arn:aws:kafka:eu-west-1:1:cluster/x/1", "kafka:broker-storage:VolumeSize"),
        ("custom-resource", "https://x.example/y", "custom-resource:ResourceType:Property"),
    ],
    ids=lambda place: place[2],
)
def test_other_services_are_scaled_too(aws: Emulated, place: tuple[str, str, str]) -> None:
    inputs = dict(zip(PLACE, place, strict=True)) | {"minCapacity": 0, "maxCapacity": 2}

    assert aws.create(TARGET.token, inputs).id == place[1]


@pytest.mark.parametrize(
    ("namespace", "resource_id", "dimension"),
    [
        ("lambda", "function:scorer", "lambda:function:ProvisionedConcurrency"),
        ("lambda", "function:scorer:$LATEST", "lambda:function:ProvisionedConcurrency"),
        ("ecs", "service/name", "ecs:service:DesiredCount"),
        ("sagemaker", "endpoint/e/variant/", "sagemaker:variant:DesiredInstanceCount"),
        ("sagemaker", "endpoint/e", "sagemaker:inference-component:DesiredCopyCount"),
        ("kafka", "cluster/x", "kafka:broker-storage:VolumeSize"),
    ],
)
def test_a_resource_id_of_another_form_is_refused(
    aws: Emulated, namespace: str, resource_id: str, dimension: str
) -> None:
    place = dict(zip(PLACE, (namespace, resource_id, dimension), strict=True))

    with pytest.raises(Objected, match="resourceId: reads "):
        aws.check(TARGET.token, place | {"minCapacity": 1, "maxCapacity": 2})


@pytest.mark.parametrize(
    ("place", "policy_type", "told"),
    [
        (("lambda", "function:f:1"), "StepScaling", "StepScaling is not supported for lambda"),
        (
            ("elasticmapreduce", "instancegroup/j/g"),
            "TargetTrackingScaling",
            "TargetTrackingScaling is not supported for elasticmapreduce",
        ),
    ],
)
def test_not_every_service_knows_every_policy_type(
    aws: Emulated, place: tuple[str, str], policy_type: str, told: str
) -> None:
    dimensions = {
        "lambda": "lambda:function:ProvisionedConcurrency",
        "elasticmapreduce": "elasticmapreduce:instancegroup:InstanceCount",
    }
    where = dict(zip(PLACE, (*place, dimensions[place[0]]), strict=True))
    how = STEPPING if policy_type == "StepScaling" else tracking()

    with pytest.raises(Objected, match=told):
        aws.check(POLICY, where | how | {"policyType": policy_type})


@pytest.mark.parametrize(
    "steps",
    [
        [step("0", None)],
        [step(None, "0")],
        [step("10", None), step("0", "10")],
        [step(None, "-10"), step("-10", "0"), step("0", "2.5"), step("2.5", None)],
        [step("", "-5")],
        [step(None, "-5"), step("-5", "0")],
    ],
)
@pytest.mark.usefixtures("target")
def test_steps_that_meet_are_taken_in_any_order(aws: Emulated, steps: list[Properties]) -> None:
    assert aws.create(POLICY, PLACE | stepping(*steps)).id


def test_steps_of_which_one_is_not_known_are_not_judged(aws: Emulated) -> None:
    steps = [step("0", "5"), step("10", None) | {"metricIntervalLowerBound": UNKNOWN}]

    assert aws.check(POLICY, PLACE | stepping(*steps))


@pytest.mark.usefixtures("target")
def test_bounds_may_be_written_as_text(aws: Emulated) -> None:
    bounds = {"minCapacity": "10", "maxCapacity": "9"}

    with pytest.raises(Objected, match="minCapacity: is 10, above maxCapacity 9"):
        aws.check(TARGET.token, PLACE | bounds)
    aws.check(ACTION, PLACE | NIGHT | {"scalableTargetAction": {"minCapacity": "0"}})


@pytest.mark.parametrize("name", sorted(PLACE))
def test_what_is_not_known_yet_is_refused_by_nothing(aws: Emulated, name: str) -> None:
    bounds = {"minCapacity": UNKNOWN, "maxCapacity": UNKNOWN}
    followed = tracking(predefinedMetricSpecification=UNKNOWN)
    night = {"schedule": UNKNOWN, "scalableTargetAction": UNKNOWN, "startTime": UNKNOWN}

    aws.foresee(TARGET.token, PLACE | bounds | {name: UNKNOWN})
    aws.foresee(POLICY, PLACE | followed | {name: UNKNOWN})
    aws.foresee(POLICY, PLACE | INVOCATIONS_LATER | {name: UNKNOWN})
    aws.foresee(ACTION, PLACE | night | {name: UNKNOWN})


INVOCATIONS_LATER = {
    "policyType": UNKNOWN,
    "stepScalingPolicyConfiguration": UNKNOWN,
    **tracking(predefinedMetricSpecification=INVOCATIONS | {"resourceLabel": UNKNOWN}),
} | {"policyType": UNKNOWN}
