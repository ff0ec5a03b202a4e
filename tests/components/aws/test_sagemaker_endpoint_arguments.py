"""What SageMaker could not do is refused in one line: where, what was got, what to change."""

from typing import Any

import botocore.session
import pulumi
import pytest

from serving_components import Alarms, Model, Rollout, Scaling, Strategy
from serving_components.aws import SageMakerEndpoint, SageMakerEndpointArgs
from serving_components.aws.sagemaker_endpoint.asked import rollout_limits
from tests.components.aws.requests import DIGITS, ELASTIC, OWN, a_request
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused


def canary(percent: int, bake_minutes: int = 10) -> Rollout:
    return Rollout(strategy=Strategy.CANARY, percent=percent, bake_minutes=bake_minutes)


def linear(percent: int, bake_minutes: int = 10) -> Rollout:
    return Rollout(strategy=Strategy.LINEAR, percent=percent, bake_minutes=bake_minutes)


INFERENTIA_1: dict[str, Any] = {"model": OWN, "instance_type": "ml.inf1.xlarge"}
UNGUARDED = (
    "is a guardrail, and SageMaker silently leaves them out beside ml.inf1.xlarge: a new version"
    " takes over all at once and is not watched; use ml.inf2.xlarge, or strategy all_at_once"
    " without bake_minutes, termination_wait_minutes and rollback_on"
)

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "a bake that ends before an alarm can tell": (
        {"scaling": Scaling(min=2), "rollout": canary(50, 4)},
        (
            "rollout.bake_minutes: 4 ends before the error alarm can tell: it looks back over 5"
            " minutes; set it to 5 or more"
        ),
    ),
    "a type of another service": (
        {"instance_type": "m5.large"},
        'instance_type: must read like ml.m5.xlarge; got "m5.large"',
    ),
    "a type that another resource supplies": (
        {"instance_type": pulumi.Output.from_input("ml.m5.large")},
        'instance_type: must be a valid string; got "<Output>"',
    ),
    "a notebook's type": (
        {"instance_type": "ml.t3.medium"},
        (
            "instance_type: ml.t3.medium cannot host an endpoint (SageMaker has it for notebooks"
            " only); use ml.t2.medium, the smallest type that can"
        ),
    ),
    "a type whose size is mistyped": (
        {"instance_type": "ml.m5.xlarg"},
        (
            "instance_type: ml.m5.xlarg is no instance type, as xlarg is no size of any; did you"
            " mean ml.m5.xlarge?"
        ),
    ),
    "a burstable type that scales": (
        {"instance_type": "ml.t2.medium", "scaling": ELASTIC},
        (
            "instance_type: ml.t2.medium is burstable, which SageMaker cannot scale; use"
            " ml.m5.large or larger, or set scaling.max to 2"
        ),
    ),
    "no instance": (
        {"scaling": Scaling(min=0)},
        "scaling.min: 0 is not possible for a real-time endpoint on instances; the least is 1",
    ),
    "a canary below one instance": (
        {"rollout": canary(25), "scaling": Scaling(min=3)},
        "rollout.percent: 25 of 3 instances (scaling.min) is less than one; set it to 34",
    ),
    "a canary of a single instance": (
        {"rollout": canary(25), "scaling": Scaling(min=1)},
        (
            "rollout.percent: 25 of 1 instances (scaling.min) is less than one; set scaling.min to"
            " 4, or rollout.strategy to all_at_once"
        ),
    ),
    "a canary above half": (
        {"rollout": canary(60), "scaling": Scaling(min=4)},
        "rollout.percent: 60 is outside 1 to 50, what SageMaker takes for canary",
    ),
    "linear steps below a tenth": (
        {"rollout": linear(9), "scaling": Scaling(min=20)},
        "rollout.percent: 9 is outside 10 to 50, what SageMaker takes for linear",
    ),
    "linear steps that come to less than a tenth": (
        {"rollout": linear(10), "scaling": Scaling(min=19)},
        (
            "rollout.percent: 10 of 19 instances (scaling.min) comes to 1 whole, below the 10 %"
            " that SageMaker takes for linear; set it to 11"
        ),
    ),
    "a step watched for too long": (
        {"rollout": Rollout(bake_minutes=61)},
        (
            "rollout.bake_minutes: 61 is above 60, the longest wait of a SageMaker deployment;"
            " lower it to 60"
        ),
    ),
    "a rollout that never ends": (
        {"rollout": linear(10, 60), "scaling": Scaling(min=10)},
        (
            "rollout: watches for 600 minutes in all, more than the 420 that fit into SageMaker's"
            " limit; lower rollout.bake_minutes or raise rollout.percent"
        ),
    ),
    "old instances that stay too long": (
        {"rollout": Rollout(termination_wait_minutes=61)},
        (
            "rollout.termination_wait_minutes: 61 is above 60, the longest that SageMaker keeps old"
            " instances; lower it to 60"
        ),
    ),
    "a canary on Inferentia 1": (
        {**INFERENTIA_1, "rollout": canary(50), "scaling": Scaling(min=2)},
        f"rollout.strategy: canary {UNGUARDED}",
    ),
    "a bake on Inferentia 1": (
        {**INFERENTIA_1, "rollout": Rollout(bake_minutes=10)},
        f"rollout.bake_minutes: {UNGUARDED}",
    ),
    "alarms that Inferentia 1 would go back on": (
        {**INFERENTIA_1, "rollout": Rollout(rollback_on=["theirs"])},
        f"rollout.rollback_on: {UNGUARDED}",
    ),
    "linear steps beside a variant on Inferentia 1": (
        {
            "model": OWN,
            "rollout": linear(50),
            "scaling": Scaling(min=2),
            "variants": {"a": {}, "b": {"instance_type": "ml.inf1.xlarge"}},
        },
        f"rollout.strategy: linear {UNGUARDED}",
    ),
    "more alarms than a rollout goes back on": (
        {"rollout": Rollout(rollback_on=[f"alarm-{n}" for n in range(10)])},
        (
            "rollout.rollback_on: has 10 names; SageMaker takes 10 alarms, and 1 made here is among"
            " them. Leave out all but 9, or put their metrics into one alarm"
        ),
    ),
    "a number of versions below none": (
        {"keep_versions": -1},
        "keep_versions: must be at least 0; got -1",
    ),
    "a retention that CloudWatch lacks": (
        {"log_retention_days": 45},
        (
            "log_retention_days: must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365,"
            " 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653; got 45"
        ),
    ),
    "a path without slashes": (
        {"role_path": "ml"},
        'role_path: must read like / or /ml/; got "ml"',
    ),
    "a framework of no image": (
        {"model": Model(path="model.tar.gz", framework="sklearn:1.1")},
        (
            "model.framework: sklearn:1.1 has no prebuilt image known here (known: sklearn:0.23,"
            " sklearn:1.0, sklearn:1.2, sklearn:1.4); or give image for your own"
        ),
    ),
    "an image outside ECR": (
        {"model": Model(image="ghcr.io/team/fraud:1")},
        (
            "model.image: ghcr.io/team/fraud:1 does not lie in ECR, the only registry SageMaker"
            " pulls from without further set-up; push it to ECR, or give a name without a registry"
            " to have a repository made"
        ),
    ),
    "a repository's name in capitals": (
        {"model": Model(image="Fraud:1")},
        (
            "model.image: Fraud is no name for a repository in ECR; use 2 to 256 lower-case letters"
            " and digits, with single dots, dashes, underscores or slashes between them"
        ),
    ),
    "a tag that is no text": (
        {"tags": {"team": 7}},
        "tags.team: must be a valid string; got 7",
    ),
    "a bucket that is no name": (
        {"artifact_bucket": 7},
        "artifact_bucket: must be a valid string; got 7",
    ),
    "a block that another resource supplies": (
        {"scaling": pulumi.Output.from_input({"min": 2})},
        'scaling: must be a valid dictionary or instance of Scaling; got "<Output>"',
    ),
    "a mistyped argument": (
        {"instanse_type": "ml.m5.large"},
        "instanse_type: is not a setting; did you mean instance_type?",
    ),
    "a mistyped argument of a block": (
        {"alarms": {"p99ms": 100}},
        "alarms.p99ms: is not a setting; did you mean p99_ms?",
    ),
    "an argument that nothing resembles": (
        {"alarms": {"zzz": 100}},
        (
            "alarms.zzz: is not a setting; known here: error_percent, p99_ms, mean_ms, cpu_percent,"
            " memory_percent, disk_percent, gpu_percent, gpu_memory_percent, no_traffic_minutes,"
            " at_max_minutes, notify, channels, severities"
        ),
    ),
}


@pytest.mark.parametrize(("asked", "line"), BAD.values(), ids=BAD)
def test_a_mistake_is_told_in_one_line(asked: dict[str, Any], line: str) -> None:
    assert refused(lambda: a_request(**asked)) == [line]


def test_every_type_that_the_api_knows_is_taken_and_one_that_is_only_new() -> None:
    model = botocore.session.get_session().get_service_model("sagemaker")
    known = model.shape_for("ProductionVariantInstanceType").enum

    for instance_type in (*known, "ml.m99.7xlarge"):
        asked = a_request(model=Model(image="fraud:1.4.2"), instance_type=instance_type)
        assert asked.instance_type == instance_type


def test_model_and_instance_type_are_all_that_is_required() -> None:
    assert refused(lambda: SageMakerEndpointArgs.take({})) == ["model: is required"]
    assert refused(lambda: SageMakerEndpointArgs.take({"model": DIGITS})) == [
        "instance_type: is required, unless serverless is set"
    ]


def test_an_accelerator_whose_name_begins_alike_is_not_burstable() -> None:
    own = Model(image="fraud:1.4.2")
    asked = a_request(model=own, instance_type="ml.trn1.2xlarge", scaling=ELASTIC)

    assert asked.scaling == ELASTIC


def test_mistakes_are_told_together() -> None:
    lines = refused(
        lambda: a_request(
            instance_type="ml.t3.medium",
            scaling={"min": 4, "max": 2},
            rollout={"strategy": "blue"},
            alarms={"p99_ms": 0, "notify": [7]},
            protekt=True,
        )
    )

    assert [line.partition(": ")[0] for line in lines] == [
        "instance_type",
        "scaling.max",
        "rollout.strategy",
        "alarms.p99_ms",
        "alarms.notify[0]",
        "protekt",
    ]


def test_contradictions_between_blocks_are_told_together() -> None:
    lines = refused(
        lambda: a_request(instance_type="ml.t2.medium", scaling=ELASTIC, rollout=canary(25))
    )

    assert [line.partition(": ")[0] for line in lines] == ["instance_type", "rollout.percent"]


@pytest.mark.parametrize(
    ("rollout", "instances"),
    [
        (canary(50), 2),
        (canary(1), 100),
        (linear(10), 10),
        (linear(11), 19),
        (linear(15, 60), 7),
        (Rollout(bake_minutes=60), 1),
    ],
)
def test_a_rollout_at_the_very_limit_is_taken(rollout: Rollout, instances: int) -> None:
    asked = a_request(rollout=rollout, scaling=Scaling(min=instances))

    assert asked.rollout == rollout


@pytest.mark.parametrize("count", range(2, 61))
def test_the_share_that_a_refusal_names_is_taken(count: int) -> None:
    """Whatever the number of instances: above one, there is a share that works."""
    for percent in range(10, 51):
        fleets = {"live": Scaling(min=count)}
        for fault in rollout_limits.objections(linear(percent, 5), fleets, Alarms()):
            *_, remedy = fault.reason.rpartition("set it to ")
            mended = linear(int(remedy), 5)
            assert not list(rollout_limits.objections(mended, fleets, Alarms()))


def test_every_wired_argument_takes_an_output(cloud: RecordingCloud) -> None:
    def later(value: str) -> pulumi.Output[str]:
        return pulumi.Output.from_input(value)

    cloud.deploy(
        lambda: SageMakerEndpoint(
            "fraud",
            SageMakerEndpointArgs(
                model=DIGITS.model_copy(update={"environment": {"WORKERS": later("2")}}),
                instance_type="ml.m5.large",
                artifact_bucket=later("bucket"),
                permissions_boundary=later("arn:aws:iam::111122223333:policy/bounds"),
                tags={"team": later("risk")},
                alarms=Alarms(notify=[later("arn:aws:sns:eu-west-1:111122223333:oncall")]),
            ),
        )
    )

    assert cloud.one("aws:s3/bucketObjectv2:BucketObjectv2")["bucket"] == "bucket"
    role = cloud.one("aws:iam/role:Role")
    assert role["permissionsBoundary"] == "arn:aws:iam::111122223333:policy/bounds"
    assert role["tags"] == {"team": "risk"}
    assert cloud.one("aws:cloudwatch/metricAlarm:MetricAlarm")["alarmActions"] == [
        "arn:aws:sns:eu-west-1:111122223333:oncall"
    ]
    served = cloud.one("aws:sagemaker/model:Model")["primaryContainer"]
    assert served["environment"]["WORKERS"] == "2"
