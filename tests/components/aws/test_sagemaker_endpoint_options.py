"""What a component is given as a resource reaches every one of its parts."""

from typing import Any

import pulumi
import pulumi_aws as aws
import pytest

from serving_components import Alarms
from serving_components.aws import SageMakerEndpoint
from tests.components.aws.requests import DIGITS, ELASTIC, OWN, a_request, deploy
from tests.support.cloud import RecordingCloud

EVERYTHING: dict[str, Any] = {
    "scaling": ELASTIC,
    "artifact_bucket": None,
    "alarms": Alarms(p99_ms=100, no_traffic_minutes=30),
}
TAGGABLE = {
    "aws:appautoscaling/target:Target",
    "aws:cloudwatch/logGroup:LogGroup",
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    "aws:ecr/repository:Repository",
    "aws:iam/role:Role",
    "aws:s3/bucket:Bucket",
    "aws:s3/bucketObjectv2:BucketObjectv2",
    "aws:sagemaker/endpoint:Endpoint",
    "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
    "aws:sagemaker/model:Model",
}
COMPONENTS = {"serving:index:SageMakerEndpoint", "serving:index:ArtifactBucket"}
UPDATE = "pulumi-python:dynamic/serving:EndpointUpdate"


@pytest.mark.parametrize("model", [DIGITS, OWN])
def test_everything_that_takes_tags_gets_them(cloud: RecordingCloud, model: object) -> None:
    deploy(cloud, **EVERYTHING, model=model, tags={"team": "risk"})

    tags = {
        (found.typ, found.name): found.inputs.get("tags")
        for found in cloud.registered.values()
        if found.typ in TAGGABLE
    }
    own = {"serving:endpoint"}
    assert tags
    assert all(_without(given, own) == {"team": "risk"} for given in tags.values()), tags


def test_versions_carry_the_name_of_their_endpoint(cloud: RecordingCloud) -> None:
    """By it they are found when the endpoint has moved on, and when it ends."""
    deploy(cloud)

    name = cloud.one("aws:sagemaker/endpoint:Endpoint")["name"]

    tagged = {
        found.typ: found.inputs["tags"]
        for found in cloud.registered.values()
        if "serving:endpoint" in (found.inputs.get("tags") or {})
    }
    assert tagged == {
        "aws:sagemaker/endpointConfiguration:EndpointConfiguration": {"serving:endpoint": name},
        "aws:sagemaker/model:Model": {"serving:endpoint": name},
    }


def test_nothing_made_here_takes_tags_unnoticed(cloud: RecordingCloud) -> None:
    """`TAGGABLE` above is whole: every other type made has no such property."""
    deploy(cloud, **EVERYTHING)
    deploy(image := RecordingCloud(), model=OWN)

    others = (
        {typ for typ, _ in [*cloud.registered, *image.registered]}
        - TAGGABLE
        - COMPONENTS
        - {UPDATE}
    )

    assert others
    assert [typ for typ in others if hasattr(_class(typ), "tags")] == []


def test_protection_is_of_the_endpoint_and_of_what_updates_it(cloud: RecordingCloud) -> None:
    """One without the other would leave a half-done destroy."""
    deploy(cloud, protect=True)

    protected = {found.typ for found in cloud.registered.values() if found.protect}

    assert protected == {"aws:sagemaker/endpoint:Endpoint", UPDATE}


def test_protection_of_the_component_reaches_every_part(cloud: RecordingCloud) -> None:
    deploy(cloud, pulumi.ResourceOptions(protect=True), **EVERYTHING)

    assert [found for found in cloud.registered.values() if not found.protect] == []


def test_every_part_belongs_to_the_component(cloud: RecordingCloud) -> None:
    deploy(cloud, **EVERYTHING)

    orphans = [
        found.typ
        for found in cloud.registered.values()
        if found.typ != "serving:index:SageMakerEndpoint" and found.parent != "fraud"
    ]
    assert orphans == []


@pytest.mark.parametrize("model", [DIGITS, OWN])
def test_an_explicit_provider_reaches_every_part_and_look_up(
    cloud: RecordingCloud, model: object
) -> None:
    def program() -> None:
        provider = aws.Provider("ireland", region="eu-west-1")
        opts = pulumi.ResourceOptions(provider=provider)
        SageMakerEndpoint("fraud", a_request(**EVERYTHING, model=model), opts)

    cloud.deploy(program)

    parts = [found for found in cloud.registered.values() if found.typ.startswith("aws:")]
    assert parts
    assert {found.provider for found in parts} == {"ireland"}
    assert cloud.looked_up
    assert {provider for _, provider in cloud.looked_up} == {"ireland"}


def test_a_transform_reaches_every_part(cloud: RecordingCloud) -> None:
    """The recipe for the one property that no argument speaks of."""

    def on_kms(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult | None:
        reached.add((args.type_, args.name))
        if args.type_ != "aws:cloudwatch/logGroup:LogGroup":
            return None
        return pulumi.ResourceTransformResult({**args.props, "kmsKeyId": "key"}, args.opts)

    reached: set[tuple[str, str]] = set()
    deploy(cloud, pulumi.ResourceOptions(transforms=[on_kms]), **EVERYTHING)

    assert reached == set(cloud.registered)
    assert cloud.one("aws:cloudwatch/logGroup:LogGroup")["kmsKeyId"] == "key"


def test_parts_are_attributes(cloud: RecordingCloud) -> None:
    endpoint = deploy(cloud, **EVERYTHING)

    made = {
        endpoint.log_group,
        endpoint.artifacts["live"],
        endpoint.role,
        endpoint.role_policy,
        endpoint.version_policy,
        endpoint.models["live"],
        endpoint.config,
        endpoint.update,
        endpoint.endpoint,
        endpoint.alarms["live"].errors,
        endpoint.alarms["live"].latency,
        endpoint.alarms["live"].no_traffic,
        endpoint.dashboard,
        endpoint.artifact_bucket,
        *(
            part
            for one in endpoint.scaled.values()
            for part in (one.target, *one.policies.values())
        ),
    }
    of_the_bucket = {typ for typ, _ in cloud.registered if typ.startswith("aws:s3/bucket")}

    assert None not in made
    assert len(made) == len(cloud.registered) - 1 - (len(of_the_bucket) - 1)


def _without(tags: dict[str, str] | None, own: set[str]) -> dict[str, str]:
    return {key: value for key, value in (tags or {}).items() if key not in own}


def _class(token: str) -> Any:
    """`aws.iam.Role` of `aws:iam/role:Role`."""
    _, module, name = token.split(":")
    return getattr(getattr(aws, module.partition("/")[0]), name)
