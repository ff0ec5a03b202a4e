"""One elastic endpoint through several versions: what lives on, what is kept, and what goes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import boto3
import pytest
from botocore.config import Config

from cloud_sandbox.data_plane import running
from tests.engine_runs.endpoints import ARCHIVE, CONFIG, ENDPOINT, MODEL, PROGRAM, UPDATE
from tests.support.archives import archive
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("endpoint-updates")

ASKED = {
    "model": {"path": "model.tar.gz", "framework": "sklearn:1.2"},
    "instance_type": "ml.m5.large",
    "scaling": {"min": 2, "max": 4, "requests_per_minute": 500},
    "keep_versions": 1,
}


@dataclass(frozen=True)
class Service:
    """The project, and how its clouds are called."""

    project: Sandboxed
    url: str

    def up(self, version: str) -> Run:
        self.project.file("model.tar.gz", archive(version))
        return self.project.up()

    @property
    def endpoint(self) -> dict[str, Any]:
        """As SageMaker describes it."""
        [record] = self.project.store.all(ENDPOINT)
        told: dict[str, Any] = self.sagemaker.describe_endpoint(EndpointName=record.id)
        return told

    @property
    def sagemaker(self) -> Any:
        return boto3.client(
            "sagemaker",
            endpoint_url=self.url,
            region_name="eu-west-1",
            aws_access_key_id="test",
            aws_secret_access_key="test",
            config=Config(retries={"max_attempts": 1}),
        )


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    project = Sandboxed(tmp_path_factory.mktemp("updates"), called=True)
    project.program(PROGRAM)
    project.file("endpoints.json", json.dumps({"digits": ASKED}))
    project.session()
    with running(project.home.folder) as url:
        yield Service(project, url)


@pytest.fixture(scope="module")
def first(service: Service) -> Run:
    return service.up("one")


@pytest.fixture(scope="module")
def second(service: Service, first: Run) -> Run:
    """While three instances run, as the autoscaler would have it."""
    first.succeeded()
    service.sagemaker.update_endpoint_weights_and_capacities(
        EndpointName=service.endpoint["EndpointName"],
        DesiredWeightsAndCapacities=[{"VariantName": "live", "DesiredInstanceCount": 3}],
    )
    return service.up("two")


@pytest.fixture(scope="module")
def counted(service: Service, second: Run) -> int:
    """How many instances the second version was given."""
    second.succeeded()
    count: int = service.endpoint["ProductionVariants"][0]["DesiredInstanceCount"]
    return count


@pytest.fixture(scope="module")
def third(service: Service, counted: int) -> Run:
    assert counted
    return service.up("three")


@pytest.fixture(scope="module")
def repeated(service: Service, third: Run) -> Run:
    third.succeeded()
    return service.up("three")


@pytest.fixture(scope="module")
def destroyed(service: Service, repeated: Run) -> Run:
    repeated.succeeded()
    return service.project.destroy()


def versions(run: Run) -> dict[str, set[str]]:
    return {token: {one.id for one in run.existing(token)} for token in (ARCHIVE, MODEL, CONFIG)}


def live(run: Run) -> str:
    [endpoint] = run.existing(ENDPOINT)
    name: str = endpoint.inputs["endpointConfigName"]
    return name


def test_a_new_endpoint_needs_no_update(first: Run) -> None:
    first.succeeded()
    assert "moving" not in first.said
    assert [step.op for step in first.of(token=UPDATE)] == ["create"]


def test_a_new_version_gets_as_many_instances_as_run(counted: int) -> None:
    assert counted == 3


def test_an_update_tells_what_it_is_at_while_it_goes_on(second: Run) -> None:
    assert any("moving from digits-" in told.message for told in second.diagnostics)


def test_the_version_before_is_kept(first: Run, second: Run) -> None:
    before, after = versions(first), versions(second)

    assert {token: len(ids) for token, ids in after.items()} == {ARCHIVE: 2, MODEL: 2, CONFIG: 2}
    assert all(before[token] < after[token] for token in before)


def test_versions_beyond_the_number_kept_are_deleted(first: Run, second: Run, third: Run) -> None:
    after = versions(third)

    assert {token: len(ids) for token, ids in after.items()} == {ARCHIVE: 2, MODEL: 2, CONFIG: 2}
    assert all(not versions(first)[token] & ids for token, ids in after.items())
    assert {live(second), live(third)} == after[CONFIG]


def test_the_next_up_changes_nothing(repeated: Run) -> None:
    assert repeated.steps == []


def test_the_state_says_what_runs_and_what_is_kept(
    service: Service, second: Run, third: Run
) -> None:
    [update] = [one for one in service.project.state() if one["type"] == UPDATE]

    outputs = update["outputs"]
    assert (outputs["movedTo"], outputs["served"]) == (live(third), [live(second)])
    assert outputs.get("failure") is None


@pytest.mark.usefixtures("third")
def test_the_state_holds_no_secret_and_no_path_of_this_machine(service: Service) -> None:
    [update] = [one for one in service.project.state() if one["type"] == UPDATE]

    text = json.dumps(update)
    assert len(update["inputs"]["__provider"]) < 200
    assert [
        word
        for word in ("secret", str(service.project.folder), "/home", "127.0.0.1")
        if word in text
    ] == []


def test_destroy_leaves_no_version_behind(service: Service, destroyed: Run) -> None:
    destroyed.succeeded()
    assert destroyed.cloud == []
    assert service.project.state() == []
