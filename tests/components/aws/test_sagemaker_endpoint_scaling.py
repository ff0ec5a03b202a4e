"""An endpoint scales between its bounds, by itself, or not at all."""

from serving_components import Scaling
from serving_components.aws import SageMakerEndpoint
from tests.components.aws.requests import ELASTIC, a_request
from tests.support.cloud import RecordingCloud

CONFIGURATION = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
POLICY = "aws:appautoscaling/policy:Policy"
TARGET = "aws:appautoscaling/target:Target"
UPDATE = "pulumi-python:dynamic/serving:EndpointUpdate"


def deploy(cloud: RecordingCloud, scaling: Scaling) -> None:
    cloud.deploy(lambda: SageMakerEndpoint("fraud", a_request(scaling=scaling)))


def initial_count(cloud: RecordingCloud) -> object:
    return cloud.one(CONFIGURATION)["productionVariants"][0]["initialInstanceCount"]


def test_a_fixed_endpoint_is_never_scaled(cloud: RecordingCloud) -> None:
    deploy(cloud, Scaling(min=3))

    assert not cloud.has(TARGET)
    assert not cloud.has(POLICY)


def test_a_fixed_endpoint_has_as_many_instances_as_asked(cloud: RecordingCloud) -> None:
    deploy(cloud, Scaling(min=3, max=3))

    assert initial_count(cloud) == 3
    assert cloud.one(UPDATE)["fixedCounts"] == {"live": 3}


def test_an_elastic_endpoint_scales_its_live_variant(cloud: RecordingCloud) -> None:
    deploy(cloud, ELASTIC)

    target = cloud.one(TARGET)
    name = cloud.one("aws:sagemaker/endpoint:Endpoint")["name"]

    assert target["resourceId"] == f"endpoint/{name}/variant/live"
    assert target["scalableDimension"] == "sagemaker:variant:DesiredInstanceCount"
    assert target["serviceNamespace"] == "sagemaker"
    assert (target["minCapacity"], target["maxCapacity"]) == (2, 8)


def test_an_elastic_endpoint_begins_at_its_least(cloud: RecordingCloud) -> None:
    deploy(cloud, ELASTIC)

    assert initial_count(cloud) == 2


def test_the_number_of_an_elastic_endpoint_is_the_autoscalers(cloud: RecordingCloud) -> None:
    deploy(cloud, ELASTIC)

    assert cloud.one(UPDATE)["fixedCounts"] == {}


def test_instances_follow_the_requests_each_is_meant_to_take(cloud: RecordingCloud) -> None:
    deploy(
        cloud,
        Scaling(
            min=1, max=2, requests_per_minute=750, scale_out_cooldown_s=30, scale_in_cooldown_s=900
        ),
    )

    policy = cloud.one(POLICY)

    assert policy["policyType"] == "TargetTrackingScaling"
    assert policy["targetTrackingScalingPolicyConfiguration"] == {
        "predefinedMetricSpecification": {
            "predefinedMetricType": "SageMakerVariantInvocationsPerInstance"
        },
        "targetValue": 750,
        "scaleOutCooldown": 30,
        "scaleInCooldown": 900,
    }


def test_out_is_quick_and_in_is_slow_unless_asked(cloud: RecordingCloud) -> None:
    deploy(cloud, ELASTIC)

    policy = cloud.one(POLICY)["targetTrackingScalingPolicyConfiguration"]

    assert (policy["scaleOutCooldown"], policy["scaleInCooldown"]) == (60, 300)


def test_the_policy_moves_the_target_that_is_registered(cloud: RecordingCloud) -> None:
    deploy(cloud, ELASTIC)

    policy, target = cloud.one(POLICY), cloud.one(TARGET)

    for field in ("resourceId", "scalableDimension", "serviceNamespace"):
        assert policy[field] == target[field]
    assert (TARGET, "fraud") in cloud.only(POLICY).depends_on


def test_the_target_waits_for_the_endpoint(cloud: RecordingCloud) -> None:
    deploy(cloud, ELASTIC)

    assert ("aws:sagemaker/endpoint:Endpoint", "fraud") in cloud.only(TARGET).depends_on
