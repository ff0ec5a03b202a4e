"""What components of one provider are told alike is asked once a run."""

from typing import Any

import grpc
import pulumi
import pulumi_aws as aws
import pytest
from pulumi.runtime import MockCallArgs

from serving_components.aws import AlarmTopic, AlarmTopicArgs, SageMakerEndpoint
from tests.components.aws.requests import a_request
from tests.support.cloud import RecordingCloud


class CountingCloud(RecordingCloud):
    """Remembers each look-up as often as it is made."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def call(self, args: MockCallArgs) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        self.asked.append(args.token.rpartition(":")[2])
        return super().call(args)


@pytest.fixture(name="cloud")
def counting_cloud() -> CountingCloud:
    return CountingCloud()


class Refusal(grpc.RpcError):
    """What the engine answers when a provider refuses."""

    def __init__(self, token: str) -> None:
        self._said = f"invocation of {token} returned an error: none\n  in mx-central-1"

    def code(self) -> grpc.StatusCode:
        return grpc.StatusCode.UNKNOWN

    def details(self) -> str:
        return self._said


class RefusingCloud(RecordingCloud):
    """A provider that knows neither images nor packages."""

    def call(self, args: MockCallArgs) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        if args.token.endswith((":getPrebuiltEcrImage", ":getResource")):
            raise Refusal(args.token)
        return super().call(args)


ONCE = ["getPartition", "getPrebuiltEcrImage", "getRegion"]


def two(opts: pulumi.ResourceOptions | None = None) -> list[SageMakerEndpoint]:
    return [SageMakerEndpoint(name, a_request(), opts) for name in ("fraud", "churn")]


def test_two_endpoints_ask_as_often_as_one(cloud: CountingCloud) -> None:
    cloud.deploy(lambda: [made.invoke_url for made in two()])

    assert sorted(cloud.asked) == ONCE


def test_two_topics_ask_for_the_account_once(cloud: CountingCloud) -> None:
    cloud.deploy(lambda: [AlarmTopic(name, AlarmTopicArgs()).topic_arn for name in ("a", "b")])

    assert cloud.asked == ["getCallerIdentity"]


def test_each_provider_is_asked_for_itself(cloud: CountingCloud) -> None:
    def program() -> list[pulumi.Output[str]]:
        urls = []
        for region in ("us-east-1", "eu-west-1"):
            opts = pulumi.ResourceOptions(provider=aws.Provider(region, region=region))
            urls.append(SageMakerEndpoint(f"fraud-{region}", a_request(), opts).invoke_url)
        return urls

    told = cloud.deploy(program)

    assert [url.split(".")[2] for url in told] == ["us-east-1", "eu-west-1"]
    assert sorted(cloud.asked) == sorted(ONCE * 2)


def test_each_run_asks_anew() -> None:
    clouds = CountingCloud(), CountingCloud()

    for cloud in clouds:
        cloud.deploy(lambda: [made.invoke_url for made in two()])

    assert [sorted(cloud.asked) for cloud in clouds] == [ONCE, ONCE]


PACKAGE = "arn:aws:sagemaker:eu-west-1:111122223333:model-package/fraud/7"


@pytest.mark.parametrize(
    ("model", "line"),
    [
        (
            {"framework": "pytorch:2.6", "uri": "s3://theirs/fraud.tar.gz"},
            (
                "SageMaker's prebuilt image pytorch-inference:2.6.0-cpu-py312 is not to be had"
                " here: none in mx-central-1; give image for your own, or choose a region that has"
                " it"
            ),
        ),
        (
            {"package": PACKAGE},
            (
                f"package {PACKAGE} cannot be looked up: none in mx-central-1; whoever runs this"
                " needs cloudformation:GetResource, sagemaker:DescribeModelPackage and"
                " sagemaker:ListTags on it"
            ),
        ),
    ],
)
def test_what_the_provider_refuses_is_told_in_one_line(model: dict[str, Any], line: str) -> None:
    with pytest.raises(pulumi.RunError) as told:
        RefusingCloud().deploy(lambda: SageMakerEndpoint("fraud", a_request(model=model)))

    assert str(told.value) == line
