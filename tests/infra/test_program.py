"""The program makes what the settings ask for, in one place, and shares what can be shared."""

import json
from typing import Any

import pytest

from serving_components import InvalidArguments
from serving_stack.program import deploy
from tests.infra.stack_files import parsed, service, settings
from tests.support.cloud import RecordingCloud

TWO_SERVICES = {name: {"model": "digits", "sagemaker": {}} for name in ("digits", "letters")}


def deployed(cloud: RecordingCloud, given: dict[str, Any], stack: str = "dev") -> Any:
    wanted = parsed(given, stack)
    return cloud.deploy(lambda: deploy(wanted), stack=stack)


def test_every_resource_goes_through_the_provider_of_the_settings_region(
    cloud: RecordingCloud,
) -> None:
    deployed(cloud, settings(aws={"region": "us-east-2"}))

    providers = {
        found.provider for found in cloud.registered.values() if found.typ.startswith("aws:")
    }

    assert providers == {"aws-us-east-2"}
    assert cloud.one("pulumi:providers:aws")["region"] == "us-east-2"


def test_look_ups_are_made_in_the_settings_region(cloud: RecordingCloud) -> None:
    deployed(cloud, settings(aws={"region": "us-east-2"}))

    image = cloud.one("aws:sagemaker/model:Model")["primaryContainer"]["image"]

    assert ".us-east-2." in image


def test_everything_is_tagged_by_environment_and_the_stacks_own_tags(
    cloud: RecordingCloud,
) -> None:
    deployed(cloud, settings(defaults={"tags": {"team": "risk"}}), stack="blue")

    default_tags = json.loads(cloud.one("pulumi:providers:aws")["defaultTags"])

    assert default_tags == {"tags": {"environment": "blue", "team": "risk"}}


def test_services_share_one_bucket_and_one_topic(cloud: RecordingCloud) -> None:
    deployed(cloud, settings(services=TWO_SERVICES))

    assert cloud.only("serving:index:ArtifactBucket").name == "artifacts"
    assert cloud.only("serving:index:AlarmTopic").name == "alarms"
    assert len(cloud.of("aws:sagemaker/endpoint:Endpoint")) == 2


def test_a_given_bucket_is_used(cloud: RecordingCloud) -> None:
    deployed(cloud, settings(defaults={"artifact_bucket": "ours"}))

    assert not cloud.has("serving:index:ArtifactBucket")
    assert cloud.one("aws:s3/bucketObjectv2:BucketObjectv2")["bucket"] == "ours"


def test_given_receivers_are_told(cloud: RecordingCloud) -> None:
    deployed(cloud, settings(defaults={"notify": ["arn:aws:sns:eu-west-1:123456789012:oncall"]}))

    assert not cloud.has("serving:index:AlarmTopic")
    assert cloud.one("aws:cloudwatch/metricAlarm:MetricAlarm")["alarmActions"] == [
        "arn:aws:sns:eu-west-1:123456789012:oncall"
    ]


@pytest.mark.parametrize(
    "given", [settings(defaults={"notify": []}), service(alarms={"notify": []})]
)
def test_an_empty_list_tells_no_one(cloud: RecordingCloud, given: dict[str, Any]) -> None:
    deployed(cloud, given)

    assert not cloud.has("serving:index:AlarmTopic")
    assert cloud.one("aws:cloudwatch/metricAlarm:MetricAlarm")["alarmActions"] == []


def test_channels_that_say_whom_need_no_topic_of_the_stack(cloud: RecordingCloud) -> None:
    pager = "arn:aws:sns:eu-west-1:123456789012:pager"

    deployed(cloud, service(alarms={"channels": {"page": [pager]}}))

    assert not cloud.has("serving:index:AlarmTopic")
    assert cloud.one("aws:cloudwatch/compositeAlarm:CompositeAlarm")["alarmActions"] == [pager]


def test_a_model_inside_its_image_needs_no_bucket(cloud: RecordingCloud) -> None:
    image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/digits:1"

    deployed(cloud, settings(models={"digits": {"image": image}}))

    assert not cloud.has("serving:index:ArtifactBucket")


@pytest.mark.parametrize(("profile", "protected"), [("dev", set()), ("prod", {"digits"})])
def test_only_prod_protects_its_endpoints_and_what_updates_them(
    cloud: RecordingCloud, profile: str, protected: set[str]
) -> None:
    deployed(cloud, service(profile))

    found = {(found.typ, found.name) for found in cloud.registered.values() if found.protect}

    types = ("aws:sagemaker/endpoint:Endpoint", "pulumi-python:dynamic/serving:EndpointUpdate")
    assert found == {(typ, name) for typ in types for name in protected}


def test_the_stack_tells_where_each_service_is_reached(cloud: RecordingCloud) -> None:
    told = deployed(cloud, service("prod"))["digits"]

    name = cloud.one("aws:sagemaker/endpoint:Endpoint")["name"]

    assert told["kind"] == "sagemaker"
    assert told["endpoint_name"] == name
    assert told["invoke_url"].endswith(f"/endpoints/{name}/invocations")
    assert told["scaling"] == {"min": 2, "max": 10}
    assert told["alarms"] == [f"{name}-errors"]
    assert set(told) >= {"endpoint_arn", "role_arn"}


def test_variants_bring_models_by_their_names(cloud: RecordingCloud) -> None:
    wanted = settings()
    models = wanted["models"] | {"newer": wanted["models"]["digits"]}
    variants = {"live": {"weight": 9}, "challenger": {"model": "newer"}}
    [only] = wanted["services"].values()
    only["sagemaker"] = {**only["sagemaker"], "variants": variants}

    deployed(cloud, {**wanted, "models": models})

    config = cloud.one("aws:sagemaker/endpointConfiguration:EndpointConfiguration")
    weights = {
        one["variantName"]: one["initialVariantWeight"] for one in config["productionVariants"]
    }
    assert weights == {"live": 9, "challenger": 1}
    assert len(cloud.of("aws:sagemaker/model:Model")) == 2


def test_a_fault_of_a_variants_model_is_told_where_the_model_is_written() -> None:
    wanted = settings()
    models = wanted["models"] | {"newer": {"framework": "sklern:1.2"}}
    [only] = wanted["services"].values()
    only["sagemaker"] = {"variants": {"live": {}, "other": {"model": "newer"}}}

    with pytest.raises(InvalidArguments) as refused:
        parsed({**wanted, "models": models}, "dev")

    assert {fault.path[:2] for fault in refused.value.faults} == {("models", "newer")}
