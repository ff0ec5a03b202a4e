"""Containers are started and asked nothing, so that one that ends is heard of without a call."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from cloud_sandbox.data_plane import running
from cloud_sandbox.engine.series import Metrics
from tests.sandbox.aws.sagemaker.served import HERE
from tests.sandbox.data_plane.sagemaker.deployed import Served, call, variant

pytestmark = pytest.mark.xdist_group("invoke")


@dataclass(frozen=True)
class Startable:
    cloud: Served
    url: str

    def start(self, name: str, region: str = "eu-west-1") -> dict[str, Any]:
        path = f"{self.url}/sandbox/endpoints/{region}/{name}/start"
        with urllib.request.urlopen(urllib.request.Request(path, method="POST")) as answer:
            told: dict[str, Any] = json.load(answer)
        return told

    def broken(self, name: str) -> str:
        """A configuration whose container ends."""
        environment = {"SAGEMAKER_PROGRAM": "nowhere.py"}
        self.cloud.model(name, environment=environment)
        self.cloud.configuration(name, variant("live", name))
        return name


@pytest.fixture(scope="module")
def startable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Startable]:
    cloud = Served(tmp_path_factory.mktemp("sandbox"))
    with running(cloud.home) as url:
        yield Startable(cloud, url)


def test_what_serves_has_no_reason_not_to_and_was_asked_nothing(startable: Startable) -> None:
    startable.cloud.serve("whole", "old")

    assert startable.start("whole") == {"reason": None, "own": False}
    assert Metrics(startable.cloud.home / "metrics.sqlite3").listed(HERE) == []


def test_a_container_that_ends_is_the_versions_own_fault(startable: Startable) -> None:
    startable.cloud.endpoint("ending", startable.broken("ending"))

    told = startable.start("ending")

    assert told["own"] is True
    assert "before it was healthy" in told["reason"]
    assert startable.start("ending") == told


def test_a_new_version_that_ends_is_told_though_the_old_one_answers(startable: Startable) -> None:
    made = startable.cloud.serve("moved", "old")
    call(startable.url, "moved")
    startable.cloud.aws.update(made, {**made.inputs, "endpointConfigName": startable.broken("new")})

    told = startable.start("moved")

    assert told["own"] is True
    assert "before it was healthy" in told["reason"]


def test_an_endpoint_of_another_region_is_not_there(startable: Startable) -> None:
    startable.cloud.serve("elsewhere", "old")

    with pytest.raises(urllib.error.HTTPError) as refused:
        startable.start("elsewhere", "us-east-1")

    assert refused.value.code == 404
