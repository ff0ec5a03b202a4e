"""What stands around a function's alias comes, goes and changes, and callers do not notice."""

import json
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import boto3
import pytest

from cloud_sandbox.data_plane import running
from tests.sandbox.data_plane.sagemaker.deployed import an_archive
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("function-surroundings")

PROGRAM: Final = """
    import json
    from pathlib import Path

    import pulumi
    import pulumi_aws as aws
    from serving_components.aws import LambdaInference, LambdaInferenceArgs

    stream = aws.kinesis.Stream("clicks", shard_count=1)
    bucket = aws.s3.Bucket("bills", force_destroy=True)

    asked = json.loads(Path("asked.json").read_text())
    for source in asked.get("event_sources", {}).values():
        if "kinesis" in source:
            source["kinesis"]["stream"] = stream.arn
        if "s3" in source:
            source["s3"]["bucket"] = bucket.bucket
    made = LambdaInference("fraud", LambdaInferenceArgs(**asked))
    pulumi.export("invoke_url", made.invoke_url)
    pulumi.export("queue_urls", made.queue_urls)
"""

ALIAS: Final = "aws:lambda/alias:Alias"
FUNCTION: Final = "aws:lambda/function:Function"
PROVISIONED: Final = "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig"
TARGET: Final = "aws:appautoscaling/target:Target"
ACTION: Final = "aws:appautoscaling/scheduledAction:ScheduledAction"
RULE: Final = "aws:cloudwatch/eventRule:EventRule"
API: Final = "aws:apigatewayv2/api:Api"
STAGE: Final = "aws:apigatewayv2/stage:Stage"
URL: Final = "aws:lambda/functionUrl:FunctionUrl"
MAPPING: Final = "aws:lambda/eventSourceMapping:EventSourceMapping"
NOTIFICATION: Final = "aws:s3/bucketNotification:BucketNotification"

NIGHT: Final = {"cron": "0 20 * * *", "min": 0, "max": 0}
FIRST: Final[dict[str, Any]] = {
    "model": {"path": "model.tar.gz"},
    "dashboard": False,
    "warm_up": {"at_once": 2},
    "provisioned": {"min": 2},
    "api": {"auth": "open_to_the_world"},
    "event_sources": {"claims": {"sqs": {}}},
    "answers": {},
}
SCALED: Final[dict[str, Any]] = FIRST | {
    "warm_up": None,
    "provisioned": {"min": 2, "max": 4, "schedules": {"night": NIGHT}},
    "api": {"auth": "iam", "throttle": {"requests_per_second": 5, "burst": 10}},
    "event_sources": {
        "claims": {"sqs": {"max_concurrency": 2}},
        "clicks": {"kinesis": {"starting_position": "trim_horizon"}},
        "bills": {"s3": {"prefixes": ["in/"], "suffix": ".json"}},
        "nightly": {"schedule": {"cron": "0 2 * * *"}},
    },
}
SNAPPED: Final[dict[str, Any]] = {
    "model": FIRST["model"],
    "dashboard": False,
    "warm_up": {},
    "snap_start": True,
    "url": {"auth": "open_to_the_world"},
    "event_sources": {"clicks": {"kinesis": {"starting_position": "latest"}}},
}


@dataclass(frozen=True)
class Service:
    """The project, and how its cloud is called."""

    project: Sandboxed
    url: str

    def up(self, asked: dict[str, Any]) -> Run:
        self.project.file("asked.json", json.dumps(asked))
        return self.project.up()

    def client(self, service: str) -> Any:
        return boto3.client(
            service,
            endpoint_url=self.url,
            region_name="eu-west-1",
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )

    @property
    def function(self) -> str:
        [record] = self.project.store.all(FUNCTION)
        return record.id

    def stands_for(self) -> str:
        """The version that callers reach."""
        told = self.client("lambda").get_alias(FunctionName=self.function, Name="live")
        version: str = told["FunctionVersion"]
        return version

    def answer(self, where: str) -> Any:
        """What the model says under an address of the data plane's."""
        request = urllib.request.Request(
            f"{self.url}/{where}/predict", data=b"two", headers={"content-type": "text/plain"}
        )
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read())

    def provisioned(self) -> dict[str, Any]:
        """Environments that the alias has kept started."""
        told: dict[str, Any] = self.client("lambda").get_provisioned_concurrency_config(
            FunctionName=self.function, Qualifier="live"
        )
        return told


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    project = Sandboxed(tmp_path_factory.mktemp("surroundings"), called=True)
    project.program(PROGRAM)
    project.file("model.tar.gz", an_archive("one"))
    project.session()
    with running(project.home.folder) as url:
        yield Service(project, url)


@pytest.fixture(scope="module")
def first(service: Service) -> Run:
    return service.up(FIRST)


@pytest.fixture(scope="module")
def retrained(service: Service, first: Run) -> Run:
    first.succeeded()
    service.project.file("model.tar.gz", an_archive("three"))
    return service.up(FIRST)


@pytest.fixture(scope="module")
def scaled(service: Service, retrained: Run) -> Run:
    retrained.succeeded()
    return service.up(SCALED)


@pytest.fixture(scope="module")
def again(service: Service, scaled: Run) -> Run:
    scaled.succeeded()
    return service.up(SCALED)


@pytest.fixture(scope="module")
def snapped(service: Service, again: Run) -> Run:
    again.succeeded()
    return service.up(SNAPPED)


@pytest.fixture(scope="module")
def settled(service: Service, snapped: Run) -> Run:
    snapped.succeeded()
    return service.up(SNAPPED)


@pytest.fixture(scope="module")
def destroyed(service: Service, settled: Run) -> Run:
    settled.succeeded()
    return service.project.destroy()


def test_all_of_it_comes_up(first: Run) -> None:
    first.succeeded()

    assert len(first.existing(RULE)) == 1
    assert [
        one.inputs["provisionedConcurrentExecutions"] for one in first.existing(PROVISIONED)
    ] == [2]
    assert set(first.outputs["queue_urls"]) == {"claims"}
    assert first.outputs["invoke_url"].endswith(".amazonaws.com/predict")


def test_callers_are_answered_through_the_api(service: Service, first: Run) -> None:
    [api] = first.existing(API)

    assert service.answer(f"execute-api/{api.id}") == ["one", "two"]


def test_provisioned_environments_follow_the_alias_to_a_new_version(
    service: Service, retrained: Run
) -> None:
    retrained.succeeded()

    assert retrained.of(None, PROVISIONED) == []
    assert service.stands_for() == "2"
    assert service.provisioned()["RequestedProvisionedConcurrentExecutions"] == 2


def test_callers_are_answered_by_the_new_version_where_they_always_were(
    service: Service, retrained: Run
) -> None:
    [api] = retrained.existing(API)

    assert service.answer(f"execute-api/{api.id}") == ["three", "two"]


def test_a_new_version_touches_nothing_that_callers_come_by(retrained: Run) -> None:
    touched = {step.token for step in retrained.steps}

    assert not touched & {API, STAGE, ALIAS, PROVISIONED, RULE, MAPPING, TARGET}


def test_a_fixed_number_comes_to_scale_in_place(scaled: Run) -> None:
    scaled.succeeded()

    assert scaled.of(None, PROVISIONED) == []
    [target] = scaled.existing(TARGET)
    assert (target.inputs["minCapacity"], target.inputs["maxCapacity"]) == (2, 4)
    assert [one.inputs["scalableTargetAction"] for one in scaled.existing(ACTION)] == [
        {"minCapacity": 0, "maxCapacity": 0}
    ]


def test_warm_ups_go_without_a_trace(scaled: Run) -> None:
    assert [one.inputs["scheduleExpression"] for one in scaled.existing(RULE)] == [
        "cron(0 2 * * ? *)"
    ]


def test_the_api_changes_in_place(first: Run, scaled: Run) -> None:
    [before], [after] = first.existing(API), scaled.existing(API)
    [stage] = scaled.existing(STAGE)

    assert before.id == after.id
    assert stage.inputs["defaultRouteSettings"]["throttlingRateLimit"] == 5
    assert {step.op for step in scaled.of(None, STAGE)} == {"update"}


def test_sources_come_beside_one_that_stays(scaled: Run) -> None:
    assert len(scaled.existing(MAPPING)) == 2
    assert [step.op for step in scaled.of("fraud-claims", MAPPING)] == ["update"]
    [told] = scaled.existing(NOTIFICATION)
    assert told.inputs["lambdaFunctions"][0]["filterPrefix"] == "in/"


def test_the_next_up_changes_nothing(again: Run) -> None:
    assert again.steps == []


def test_a_snapshot_instead_of_started_environments_is_a_new_version(snapped: Run) -> None:
    snapped.succeeded()

    assert snapped.existing(PROVISIONED) == []
    assert snapped.existing(TARGET) == []
    [function] = snapped.existing(FUNCTION)
    [alias] = snapped.existing(ALIAS)
    assert alias.inputs["functionVersion"] == "3"
    assert function.inputs["snapStart"] == {"applyOn": "PublishedVersions"}


def test_an_address_of_its_own_takes_the_place_of_the_api(service: Service, snapped: Run) -> None:
    assert snapped.existing(API) == []
    [address] = snapped.existing(URL)
    assert address.inputs["qualifier"] == "live"
    assert snapped.outputs["invoke_url"].endswith(".on.aws/predict")
    assert service.answer(f"lambda-url/{address.attributes['urlId']}") == ["three", "two"]


def test_a_stream_that_is_read_from_elsewhere_is_mapped_anew(snapped: Run) -> None:
    """The old mapping goes first, as a function reads a stream once."""
    [mapping] = snapped.existing(MAPPING)

    assert mapping.inputs["startingPosition"] == "LATEST"


def test_sources_that_are_no_more_asked_for_are_gone(snapped: Run) -> None:
    assert len(snapped.existing(MAPPING)) == 1
    assert snapped.existing(NOTIFICATION) == []
    assert snapped.outputs["queue_urls"] == {}


def test_after_all_of_it_an_up_changes_nothing(settled: Run) -> None:
    assert settled.steps == []


def test_destroy_leaves_nothing(service: Service, destroyed: Run) -> None:
    destroyed.succeeded()

    assert destroyed.cloud == []
    assert service.project.state() == []
