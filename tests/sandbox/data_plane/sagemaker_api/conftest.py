"""A sandbox whose control planes answer boto3."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from cloud_sandbox.data_plane import running
from tests.sandbox.data_plane.sagemaker.deployed import Served
from tests.sandbox.data_plane.sagemaker_api.asking import client


@dataclass(frozen=True)
class Asked:
    """A sandbox, and clients that ask it."""

    cloud: Served
    url: str

    @property
    def sagemaker(self) -> Any:
        return client("sagemaker", self.url)

    @property
    def scaling(self) -> Any:
        return client("application-autoscaling", self.url)

    @property
    def cloudwatch(self) -> Any:
        return client("cloudwatch", self.url)

    def settled(self, endpoint: str) -> dict[str, Any]:
        """The endpoint's description once no update goes on."""
        while True:
            told: dict[str, Any] = self.sagemaker.describe_endpoint(EndpointName=endpoint)
            if told["EndpointStatus"] in {"InService", "Failed"}:
                return told


@pytest.fixture(scope="package", name="asked")
def asked_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    cloud = Served(tmp_path_factory.mktemp("sandbox"))
    with running(cloud.home) as url:
        yield Asked(cloud, url)
