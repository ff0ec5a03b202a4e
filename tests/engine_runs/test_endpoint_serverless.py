"""A serverless endpoint comes up, answers, moves to more memory, and goes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import boto3
import pytest
from botocore.config import Config

from cloud_sandbox.data_plane import running
from tests.engine_runs.endpoints import CONFIG, ENDPOINT, PROGRAM, TARGET, UPDATE
from tests.sandbox.data_plane.sagemaker.deployed import an_archive
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("endpoint-serverless")

ASKED: dict[str, Any] = {
    "model": {"path": "model.tar.gz", "framework": "sklearn:1.2"},
    "serverless": {"max_concurrency": 10},
}
LARGER: dict[str, Any] = ASKED | {
    "serverless": {
        "memory_mb": 4096,
        "max_concurrency": 10,
        "provisioned_concurrency": 1,
        "max_provisioned_concurrency": 4,
    }
}
ON_INSTANCES: dict[str, Any] = {"model": ASKED["model"], "instance_type": "ml.m5.large"}


@dataclass(frozen=True)
class Service:
    """The project, and how its cloud is called."""

    project: Sandboxed
    url: str

    def up(self, asked: dict[str, Any]) -> Run:
        self.project.file("endpoints.json", json.dumps({"digits": asked}))
        return self.project.up()

    def answer(self, said: str) -> Any:
        [record] = self.project.store.all(ENDPOINT)
        told = self.client("sagemaker-runtime").invoke_endpoint(
            EndpointName=record.id, ContentType="text/plain", Body=said.encode()
        )
        return json.loads(told["Body"].read())

    def client(self, service: str) -> Any:
        return boto3.client(
            service,
            endpoint_url=self.url,
            region_name="eu-west-1",
            aws_access_key_id="test",
            aws_secret_access_key="test",
            config=Config(retries={"max_attempts": 1}),
        )

    @property
    def variant(self) -> dict[str, Any]:
        """As SageMaker describes it."""
        [record] = self.project.store.all(ENDPOINT)
        told = self.client("sagemaker").describe_endpoint(EndpointName=record.id)
        [variant] = told["ProductionVariants"]
        found: dict[str, Any] = variant
        return found


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    project = Sandboxed(tmp_path_factory.mktemp("serverless"), called=True)
    project.program(PROGRAM)
    project.file("model.tar.gz", an_archive("one"))
    project.session()
    with running(project.home.folder) as url:
        yield Service(project, url)


@pytest.fixture(scope="module")
def first(service: Service) -> Run:
    return service.up(ASKED)


@pytest.fixture(scope="module")
def again(service: Service, first: Run) -> Run:
    first.succeeded()
    return service.up(ASKED)


@pytest.fixture(scope="module")
def larger(service: Service, again: Run) -> Run:
    again.succeeded()
    return service.up(LARGER)


@pytest.fixture(scope="module")
def on_instances(service: Service, larger: Run) -> Run:
    larger.succeeded()
    return service.up(ON_INSTANCES)


@pytest.fixture(scope="module")
def back(service: Service, on_instances: Run) -> Run:
    on_instances.succeeded()
    return service.up(ASKED)


@pytest.fixture(scope="module")
def destroyed(service: Service, back: Run) -> Run:
    assert back.code
    return service.project.destroy()


def test_it_comes_up(first: Run) -> None:
    first.succeeded()

    [config] = first.existing(CONFIG)
    [variant] = config.inputs["productionVariants"]
    assert variant["serverlessConfig"] == {"memorySizeInMb": 2048, "maxConcurrency": 10}


def test_it_answers(service: Service, first: Run) -> None:
    first.succeeded()

    assert service.answer("two") == ["one", "two"]


def test_the_next_up_changes_nothing(again: Run) -> None:
    assert again.steps == []


def test_more_memory_and_warm_containers_come_by_an_update(
    service: Service, first: Run, larger: Run
) -> None:
    larger.succeeded()

    [before], [endpoint] = first.existing(ENDPOINT), larger.existing(ENDPOINT)
    assert before.id == endpoint.id
    assert [step.op for step in larger.of(None, UPDATE)] == ["update"]
    assert service.variant["CurrentServerlessConfig"] == {
        "MemorySizeInMB": 4096,
        "MaxConcurrency": 10,
        "ProvisionedConcurrency": 1,
    }
    assert [target.inputs["maxCapacity"] for target in larger.existing(TARGET)] == [4]


def test_it_can_come_to_run_on_instances(on_instances: Run) -> None:
    on_instances.succeeded()

    assert on_instances.existing(TARGET) == []


def test_there_is_no_way_back_and_that_is_told_in_one_line(back: Run) -> None:
    back.failed()

    assert any("SageMaker makes no such endpoint serverless" in told for told in back.errors)


def test_destroy_leaves_nothing(service: Service, destroyed: Run) -> None:
    destroyed.succeeded()

    assert destroyed.cloud == []
    assert service.project.state() == []
