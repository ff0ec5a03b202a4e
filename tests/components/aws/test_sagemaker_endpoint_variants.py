"""One to ten variants share an endpoint's requests; a shadow gets copies of them."""

from typing import Any

import pytest

from serving_components import (
    Between,
    Model,
    Rollout,
    Scaling,
    ScalingMetric,
    Schedule,
    Strategy,
)
from serving_components.aws import SageMakerEndpoint, SageMakerEndpointArgs, Shadow, Variant
from serving_components.aws.scaling.names import OF_POLICIES
from serving_components.core import InvalidArguments
from tests.components.aws.requests import ARCHIVE, DIGITS, ELASTIC, OWN, a_request, deploy
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused

CONFIG = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
MODEL = "aws:sagemaker/model:Model"
ARTIFACT = "aws:s3/bucketObjectv2:BucketObjectv2"
UPDATE = "pulumi-python:dynamic/serving:EndpointUpdate"
TARGET = "aws:appautoscaling/target:Target"
ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
REPOSITORY = "aws:ecr/repository:Repository"


def scheduled(*names: str) -> Scaling:
    night = Schedule(cron="0 20 * * *", min=1, max=1)
    return Scaling(min=2, schedules=dict.fromkeys(names, night))


NEWER = Model(image="fraud:1.5.0")


def production(cloud: RecordingCloud) -> dict[str, dict[str, Any]]:
    return {one["variantName"]: one for one in cloud.one(CONFIG)["productionVariants"]}


def test_an_endpoint_that_names_none_has_one(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert list(production(cloud)) == ["live"]


def test_variants_share_requests_by_their_weights(cloud: RecordingCloud) -> None:
    deploy(cloud, variants={"champion": Variant(weight=9), "challenger": Variant(weight=1)})

    weights = {name: one["initialVariantWeight"] for name, one in production(cloud).items()}
    assert weights == {"champion": 9, "challenger": 1}
    assert cloud.one(UPDATE)["weights"] == weights


def test_a_dark_variant_has_a_weight_of_0(cloud: RecordingCloud) -> None:
    deploy(cloud, variants={"live": Variant(), "dark": Variant(weight=0)})

    assert production(cloud)["dark"]["initialVariantWeight"] == 0


def test_a_variant_is_as_large_as_the_endpoint_unless_it_says(cloud: RecordingCloud) -> None:
    large = Variant(instance_type="ml.c5.xlarge", scaling=Scaling(min=3))

    deploy(cloud, variants={"usual": Variant(), "large": large})

    sizes = {
        name: (one["instanceType"], one["initialInstanceCount"])
        for name, one in production(cloud).items()
    }
    assert sizes == {"usual": ("ml.m5.large", 1), "large": ("ml.c5.xlarge", 3)}


def test_variants_without_a_model_of_their_own_share_the_endpoints(cloud: RecordingCloud) -> None:
    deploy(cloud, variants={"a": Variant(), "b": Variant(), "c": Variant(model=DIGITS)})

    served = {name: one["modelName"] for name, one in production(cloud).items()}
    assert served == {"a": "fraud", "b": "fraud", "c": "fraud-c"}
    assert {found.name for found in cloud.of(MODEL)} == {"fraud", "fraud-c"}


def test_archives_of_two_models_never_have_one_key(cloud: RecordingCloud) -> None:
    deploy(cloud, variants={"a": Variant(), "b": Variant(model=Model(**dict(DIGITS)))})

    keys = [found.inputs["key"] for found in cloud.of(ARTIFACT)]
    assert len(set(keys)) == len(keys) == 2


def test_images_of_one_repository_have_one_repository(cloud: RecordingCloud) -> None:
    deploy(cloud, model=OWN, variants={"old": Variant(), "new": Variant(model=NEWER)})

    assert [found.name for found in cloud.of(REPOSITORY)] == ["fraud"]
    assert {found.inputs["primaryContainer"]["image"] for found in cloud.of(MODEL)} == {
        "mock/fraud:1.4.2",
        "mock/fraud:1.5.0",
    }


def test_the_first_of_several_variants_may_keep_the_name_that_one_had() -> None:
    one, two = RecordingCloud(), RecordingCloud()
    deploy(one, scaling=ELASTIC)

    deploy(two, scaling=ELASTIC, variants={"live": Variant(), "b": Variant(model=DIGITS)})

    assert set(one.registered) <= set(two.registered)
    [before] = one.one(CONFIG)["productionVariants"]
    assert two.one(CONFIG)["productionVariants"][0] == before


def test_each_variant_scales_by_itself(cloud: RecordingCloud) -> None:
    busy = Variant(scaling=Scaling(min=4, max=20, requests_per_minute=500))

    endpoint = deploy(
        cloud,
        scaling=ELASTIC,
        variants={"live": Variant(), "busy": busy, "fixed": Variant(scaling=Scaling(min=2))},
    )

    bounds = {
        found.inputs["resourceId"].rpartition("/")[2]: found.inputs["maxCapacity"]
        for found in cloud.of(TARGET)
    }
    assert bounds == {"live": 8, "busy": 20}
    assert set(endpoint.scaled) == {"live", "busy"}
    assert cloud.one(UPDATE)["fixedCounts"] == {"fixed": 2}


def test_only_counts_of_variants_that_never_scale_are_the_callers(cloud: RecordingCloud) -> None:
    deploy(cloud, variants={"fixed": Variant(), "elastic": Variant(scaling=ELASTIC)})

    assert cloud.one(UPDATE)["fixedCounts"] == {"fixed": 1}
    assert cloud.only(CONFIG).ignore_changes == ()


def test_each_variant_has_alarms_that_rollouts_go_back_on(cloud: RecordingCloud) -> None:
    deploy(cloud, variants={"live": Variant(), "b": Variant()})

    assert {"fraud-errors", "fraud-b-errors"} <= {found.name for found in cloud.of(ALARM)}
    assert len(cloud.one(UPDATE)["rollbackAlarms"]) == 2


def test_a_metric_is_of_a_named_variant_where_there_are_several(cloud: RecordingCloud) -> None:
    endpoint = deploy(cloud, variants={"a": Variant(), "b": Variant()})

    assert endpoint.metric_invocations("b").dimensions["VariantName"] == "b"
    with pytest.raises(InvalidArguments, match="variant: takes one of a, b; got none"):
        endpoint.metric_invocations()


def test_a_shadow_gets_a_share_of_copies(cloud: RecordingCloud) -> None:
    deploy(
        cloud,
        variants={"live": Variant(weight=2)},
        shadow=Shadow(model=NEWER, instances=3, sampling_percent=25),
    )

    [shadow] = cloud.one(CONFIG)["shadowProductionVariants"]
    assert (shadow["variantName"], shadow["initialInstanceCount"]) == ("shadow", 3)
    assert shadow["initialVariantWeight"] == 0.5
    assert shadow["modelName"] == "fraud-shadow"


def test_a_shadow_never_makes_a_rollout_go_back(cloud: RecordingCloud) -> None:
    deploy(cloud, shadow=Shadow())

    assert len(cloud.one(UPDATE)["rollbackAlarms"]) == 1
    assert cloud.one(UPDATE)["weights"] == {"live": 1}


def test_a_rollout_moves_a_share_of_each_of_several_fleets(cloud: RecordingCloud) -> None:
    rollout = Rollout(strategy=Strategy.CANARY, percent=50, bake_minutes=5)
    few, many = Variant(scaling=Scaling(min=2)), Variant(scaling=Scaling(min=6))

    deploy(cloud, rollout=rollout, variants={"few": few, "many": many})

    routing = cloud.one(UPDATE)["deployment"]["BlueGreenUpdatePolicy"]
    canary = routing["TrafficRoutingConfiguration"]["CanarySize"]
    assert canary == {"Type": "CAPACITY_PERCENT", "Value": 50}


BAD: dict[str, tuple[dict[str, Any], list[str]]] = {
    "eleven": (
        {"variants": {f"v{number}": {} for number in range(11)}},
        ["variants: are 11; an endpoint has 10 at most. Serve the rest on another"],
    ),
    "a name with an underscore": (
        {"variants": {"a_b": {}}},
        [
            (
                "variants.a_b: is no name of a variant: letters, digits and single dashes between"
                " them, 63 at most"
            )
        ],
    ),
    "all dark": (
        {"variants": {"a": {"weight": 0}, "b": {"weight": 0}}},
        ["variants: have a weight of 0 each, so none would get a request; raise one above 0"],
    ),
    "a weight below 0": (
        {"variants": {"a": {"weight": -1}}},
        ["variants.a.weight: must be at least 0; got -1"],
    ),
    "no instance type anywhere": (
        {"instance_type": None, "variants": {"a": {"instance_type": "ml.m5.large"}, "b": {}}},
        ["variants.b.instance_type: is required"],
    ),
    "a variant on a notebook's type": (
        {"variants": {"a": {"instance_type": "ml.t3.medium"}}},
        [
            (
                "variants.a.instance_type: ml.t3.medium cannot host an endpoint (SageMaker has it"
                " for notebooks only); use ml.t2.medium, the smallest type that can"
            )
        ],
    ),
    "a burstable variant that scales": (
        {"variants": {"a": {"instance_type": "ml.t2.medium", "scaling": ELASTIC}}},
        [
            (
                "variants.a.instance_type: ml.t2.medium is burstable, which SageMaker cannot scale;"
                " use ml.m5.large or larger, or set scaling.max to 2"
            )
        ],
    ),
    "a model that nothing serves": (
        {"variants": {"a": {"model": OWN}}},
        [
            (
                "model: is served by no variant, as each has a model of its own; leave model out of"
                " the variant that serves it"
            )
        ],
    ),
    "an image that SageMaker does not pull": (
        {"variants": {"a": {}, "b": {"model": {"image": "quay.io/fraud:1"}}}},
        [
            (
                "variants.b.model.image: quay.io/fraud:1 does not lie in ECR, the only registry"
                " SageMaker pulls from without further set-up; push it to ECR, or give a name"
                " without a registry to have a repository made"
            )
        ],
    ),
    "a shadow of two": (
        {"variants": {"a": {}, "b": {}}, "shadow": {}},
        ["shadow: stands beside one variant; got 2. Leave it out, or keep one variant"],
    ),
    "a variant called as the shadow": (
        {"variants": {"shadow": {}}, "shadow": {}},
        ["variants.shadow: is the name that the shadow has; give the variant another"],
    ),
    "a variant called as a policy of live": (
        {"variants": {"live": {}, "cpu": {}}},
        ["variants.cpu: is what a scaling policy of live is called; give the variant another name"],
    ),
    "a variant called as a policy of another": (
        {"variants": {"a": {}, "a-scale-out": {}}},
        [
            (
                "variants.a-scale-out: is what a scaling policy of a is called; give the variant"
                " another name"
            )
        ],
    ),
    "a schedule called as another variant's with its variant": (
        {
            "variants": {
                "live": {"scaling": scheduled("blue-night")},
                "blue": {"scaling": scheduled("night")},
            }
        },
        [
            (
                "variants.blue.scaling.schedules.night: makes a part called blue-night, and so does"
                " the schedule blue-night of live; give one of them another name"
            )
        ],
    ),
    "schedules of the endpoint that clash between its variants": (
        {
            "scaling": scheduled("b-night", "night"),
            "variants": {"a": {}, "a-b": {}},
        },
        [
            (
                "scaling.schedules.night: makes a part called a-b-night, and so does the schedule"
                " b-night of a; give one of them another name"
            )
        ],
    ),
    "a shadow of no copies": (
        {"shadow": {"sampling_percent": 0}},
        ["shadow.sampling_percent: must be more than 0; got 0"],
    ),
    "a share of a variant's fleet below one instance": (
        {
            "rollout": Rollout(strategy=Strategy.CANARY, percent=25, bake_minutes=5),
            "variants": {"a": {"scaling": {"min": 4}}, "b": {"scaling": {"min": 2}}},
        },
        [
            (
                "rollout.percent: 25 of 2 instances (scaling.min of variant b) is less than one;"
                " set it to 50"
            )
        ],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_variants_cannot_be_is_told_with_the_remedy(case: str) -> None:
    asked, lines = BAD[case]

    assert refused(lambda: a_request(**asked)) == lines


def test_a_variant_whose_model_has_too_long_a_name_is_refused() -> None:
    name = "v" * 55

    lines = refused(
        lambda: SageMakerEndpoint("fraud", a_request(variants={"a": {}, name: {"model": DIGITS}}))
    )

    assert lines == [
        (
            f"variants.{name}: makes the name of its model 'fraud-{name}', of 61 characters;"
            " 55 fit, the endpoint's name and a dash included"
        )
    ]


def test_arguments_tell_every_model() -> None:
    args: SageMakerEndpointArgs = a_request(variants={"a": {}, "b": {"model": OWN}})

    assert [model.path for model in args.models] == [str(ARCHIVE), None]


def test_no_end_of_a_policys_name_is_forgotten(cloud: RecordingCloud) -> None:
    everything = Scaling(
        min=1,
        max=4,
        requests_per_minute=60,
        concurrent_requests=4,
        cpu_percent=50,
        metric=ScalingMetric(namespace="Own", name="Load", target=5),
    )
    between = Scaling(
        min=1, max=4, between=Between(metric="cpu", scale_out_percent=70, scale_in_percent=30)
    )

    deploy(cloud, scaling=everything, variants={"live": Variant(), "b": Variant(scaling=between)})

    ends = {
        found.name.removeprefix("fraud").removeprefix("-b").removeprefix("-")
        for found in cloud.of("aws:appautoscaling/policy:Policy")
    }
    assert ends - {""} <= OF_POLICIES
