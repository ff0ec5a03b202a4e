"""What components of one provider are told alike is asked once a run."""

from typing import Any

import pulumi
import pulumi_aws as aws
import pytest
from pulumi.runtime import MockCallArgs

from serving_components.aws import SageMakerEndpoint
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


ONCE = ["getPartition", "getPrebuiltEcrImage", "getRegion"]


def two(opts: pulumi.ResourceOptions | None = None) -> list[SageMakerEndpoint]:
    return [SageMakerEndpoint(name, a_request(), opts) for name in ("fraud", "churn")]


def test_two_endpoints_ask_as_often_as_one(cloud: CountingCloud) -> None:
    cloud.deploy(lambda: [made.invoke_url for made in two()])

    assert sorted(cloud.asked) == ONCE


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
