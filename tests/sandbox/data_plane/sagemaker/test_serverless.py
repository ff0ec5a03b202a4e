"""A serverless variant starts by its first request, in its memory, and takes so many at a time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from cloud_sandbox.data_plane import running
from cloud_sandbox.engine.series import Metrics, Series
from tests.sandbox.aws.sagemaker.served import HERE
from tests.sandbox.data_plane.sagemaker.asynchronous import patiently
from tests.sandbox.data_plane.sagemaker.deployed import Served, an_archive, call
from tests.sandbox.data_plane.sagemaker_api import asking

pytestmark = pytest.mark.xdist_group("serverless")

WAITING = """
import json
import resource
import time
from pathlib import Path

def model_fn(model_dir):
    return None

def predict_fn(text, model):
    if text == "memory":
        return resource.getrlimit(resource.RLIMIT_DATA)[0] // 2**20
    Path(text, "in").touch()
    while not Path(text, "go").exists():
        time.sleep(0.01)
    return "gone"

def input_fn(body, content_type):
    return body.decode() if isinstance(body, bytes) else body

def output_fn(prediction, accept):
    return json.dumps(prediction), "application/json"
"""
"""Says in a folder that a request is in it, and answers once the folder says go."""


@dataclass(frozen=True)
class Lean:
    """A sandbox with serverless endpoints."""

    cloud: Served
    url: str

    def serve(self, name: str, code: str | None = None, **config: int) -> None:
        content = an_archive(name) if code is None else an_archive(name, code)
        self.cloud.model(name, content=content)
        self.cloud.configuration(name, self.variant(name, **config))
        self.cloud.endpoint(name, name)

    @staticmethod
    def variant(model: str, **config: int) -> dict[str, Any]:
        told = {"memorySizeInMb": 2048, "maxConcurrency": 5} | config
        return {"variantName": "live", "modelName": model, "serverlessConfig": told}

    def metric(self, endpoint: str, name: str) -> list[float]:
        dimensions = frozenset({("EndpointName", endpoint), ("VariantName", "live")})
        series = Series(HERE, "AWS/SageMaker", name, dimensions)
        found = Metrics(self.cloud.home / "metrics.sqlite3").values(series, 0, 1e12)
        return [value for _, value in found]

    def until_measured(self, endpoint: str, name: str, count: int) -> list[float]:
        for _ in patiently():
            if len(found := self.metric(endpoint, name)) >= count:
                return found
        raise AssertionError(f"{name} of {endpoint} was not measured {count} times")


@pytest.fixture(scope="module", name="lean")
def lean_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lean]:
    cloud = Served(tmp_path_factory.mktemp("sandbox"))
    with running(cloud.home) as url:
        yield Lean(cloud, url)


def test_the_first_request_waits_for_the_container_and_that_is_measured(lean: Lean) -> None:
    lean.serve("cold")

    answers = [call(lean.url, "cold") for _ in range(3)]

    overhead = lean.until_measured("cold", "OverheadLatency", 3)
    setup = lean.metric("cold", "ModelSetupTime")
    assert answers == [["cold", "hello"]] * 3
    assert len(setup) == 1
    assert overhead[0] > setup[0] > max(overhead[1:])


def test_it_publishes_what_serverless_endpoints_do_and_nothing_of_instances(lean: Lean) -> None:
    lean.serve("told", maxConcurrency=4)

    call(lean.url, "told")

    assert lean.until_measured("told", "ServerlessConcurrentExecutionsUtilization", 1) == [0.25]
    assert lean.metric("told", "Invocations") == [1.0]
    assert lean.metric("told", "InvocationsPerInstance") == []
    assert lean.metric("told", "ServerlessProvisionedConcurrencyUtilization") == []


def test_provisioned_concurrency_is_measured_against_itself(lean: Lean) -> None:
    lean.serve("warm", maxConcurrency=4, provisionedConcurrency=2)

    call(lean.url, "warm")

    assert lean.until_measured("warm", "ServerlessProvisionedConcurrencyUtilization", 1) == [0.5]
    assert lean.metric("warm", "ServerlessProvisionedConcurrencySpilloverInvocations") == [0.0]


def test_what_is_beyond_its_concurrency_is_throttled(lean: Lean, tmp_path: Path) -> None:
    lean.serve("narrow", WAITING, maxConcurrency=1)

    with ThreadPoolExecutor(1) as callers:
        first = callers.submit(call, lean.url, "narrow", str(tmp_path))
        for _ in patiently():
            if (tmp_path / "in").exists():
                break
        with pytest.raises(ClientError) as refused:
            call(lean.url, "narrow", str(tmp_path))
        (tmp_path / "go").touch()

        assert first.result() == "gone"
    error = refused.value.response["Error"]
    assert error["Code"] == "ThrottlingException"
    assert "its MaxConcurrency" in error["Message"]
    assert call(lean.url, "narrow", str(tmp_path)) == "gone"


def test_the_container_has_its_memory_and_gets_another_by_an_update(lean: Lean) -> None:
    lean.serve("sized", WAITING, memorySizeInMb=1024)
    assert call(lean.url, "sized", "memory") == 1024

    lean.cloud.configuration("larger", lean.variant("sized", memorySizeInMb=2048))
    asking.client("sagemaker", lean.url).update_endpoint(
        EndpointName="sized", EndpointConfigName="larger", RetainAllVariantProperties=True
    )

    for _ in patiently():
        if call(lean.url, "sized", "memory") == 2048:
            break
    assert call(lean.url, "sized", "memory") == 2048
