"""An asynchronous endpoint comes up, answers boto3 through its bucket, is changed, and goes."""

import json
import textwrap
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from cloud_sandbox.aws.sns.messages import Messages
from cloud_sandbox.data_plane import running
from serving_cli.calling.in_sandbox import InSandbox
from serving_cli.calling.request import Answer, Request
from tests.engine_runs.endpoints import ALARM, CONFIG, ENDPOINT, POLICY, TARGET
from tests.sandbox.data_plane.sagemaker.deployed import an_archive
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("endpoint-asynchronous")

PROGRAM: Final = """
    import json
    from pathlib import Path

    import pulumi
    import pulumi_aws as aws
    from serving_components.aws import SageMakerEndpoint, SageMakerEndpointArgs

    topics = {name: aws.sns.Topic(name).arn for name in ("won", "lost")}
    asked = json.loads(Path("asked.json").read_text())
    told = {key: topics[name] for key, name in asked.pop("told").items()}
    endpoint = SageMakerEndpoint(
        "scans", SageMakerEndpointArgs(asynchronous={**asked.pop("asynchronous"), **told}, **asked)
    )
    pulumi.export("input", endpoint.input_location)
    for name, arn in topics.items():
        pulumi.export(name, arn)
"""
ASKED: Final[dict[str, Any]] = {
    "model": {"path": "model.tar.gz", "framework": "sklearn:1.2"},
    "instance_type": "ml.m5.large",
    "scaling": {"min": 0, "max": 3, "backlog": 5},
    "asynchronous": {},
    "told": {"notify_success": "won"},
}
BOTH_TOLD: Final = ASKED | {"told": {"notify_success": "won", "notify_error": "lost"}}


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
            config=Config(retries={"max_attempts": 1}),
        )

    def invoke(self, **asked: Any) -> dict[str, Any]:
        [endpoint] = self.project.store.all(ENDPOINT)
        client = self.client("sagemaker-runtime")
        told: dict[str, Any] = client.invoke_endpoint_async(EndpointName=endpoint.id, **asked)
        return told

    def put(self, location: str, body: bytes) -> str:
        bucket, _, key = location.removeprefix("s3://").partition("/")
        self.client("s3").put_object(Bucket=bucket, Key=f"{key}one.txt", Body=body)
        return f"{location}one.txt"

    def found(self, location: str) -> bytes:
        """What lies there once it does."""
        bucket, _, key = location.removeprefix("s3://").partition("/")
        given_up = time.monotonic() + 60
        while time.monotonic() < given_up:
            try:
                body: bytes = self.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read()
            except ClientError:
                time.sleep(0.05)
            else:
                return body
        raise AssertionError(f"nothing came to {location}")

    def told(self, topic: str) -> list[dict[str, Any]]:
        held = Messages(self.project.home.folder).of(topic)
        return [json.loads(message.body) for message in held]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    project = Sandboxed(tmp_path_factory.mktemp("asynchronous"), called=True)
    project.program(textwrap.dedent(PROGRAM))
    project.file("model.tar.gz", an_archive("word"))
    project.session()
    with running(project.home.folder) as url:
        yield Service(project, url)


@pytest.fixture(scope="module")
def first(service: Service) -> Run:
    return service.up(ASKED)


@pytest.fixture(scope="module")
def answered(service: Service, first: Run) -> tuple[dict[str, Any], bytes]:
    """What a call was told, and what came of it."""
    first.succeeded()
    location = service.put(first.outputs["input"], b"hello")
    told = service.invoke(InputLocation=location, ContentType="text/plain")
    return told, service.found(told["OutputLocation"])


@pytest.fixture(scope="module")
def again(service: Service, answered: tuple[dict[str, Any], bytes]) -> Run:
    assert answered
    return service.up(ASKED)


@pytest.fixture(scope="module")
def by_command(service: Service, again: Run) -> Answer:
    """What `serving invoke` shows."""
    again.succeeded()
    place = InSandbox(service.project.session(), "dev")
    [endpoint] = place.endpoints()
    with place.calling() as caller:
        return caller.call(endpoint, Request(b"typed", "text/plain"))


@pytest.fixture(scope="module")
def retold(service: Service, by_command: Answer) -> Run:
    assert by_command
    return service.up(BOTH_TOLD)


@pytest.fixture(scope="module")
def failed(service: Service, retold: Run) -> tuple[dict[str, Any], bytes]:
    """What a call was told that the model fails, and what came of it."""
    retold.succeeded()
    told = service.invoke(Body=b"fail", ContentType="text/plain")
    return told, service.found(told["FailureLocation"])


@pytest.fixture(scope="module")
def destroyed(service: Service, failed: tuple[dict[str, Any], bytes]) -> Run:
    assert failed
    return service.project.destroy()


def test_it_comes_up_and_may_have_no_instance(first: Run) -> None:
    first.succeeded()

    [target] = first.existing(TARGET)
    alarms = [alarm.inputs.get("metricName") for alarm in first.existing(ALARM)]
    assert (target.inputs["minCapacity"], target.inputs["maxCapacity"]) == (0, 3)
    assert len(first.existing(POLICY)) == 2
    assert "HasBacklogWithoutCapacity" in alarms


def test_a_call_is_answered_through_the_bucket(answered: tuple[dict[str, Any], bytes]) -> None:
    told, answer = answered

    assert json.loads(answer) == ["word", "hello"]
    assert told["OutputLocation"].endswith(f"/output/{told['InferenceId']}.out")


def test_the_topic_hears_of_the_answer(
    service: Service, first: Run, answered: tuple[dict[str, Any], bytes], again: Run
) -> None:
    again.succeeded()

    told, _ = answered
    heard = service.told(first.outputs["won"])
    assert [one["inferenceId"] for one in heard] == [told["InferenceId"]]


def test_the_next_up_changes_nothing(again: Run) -> None:
    assert again.steps == []


def test_the_command_brings_its_payload_and_waits(by_command: Answer) -> None:
    assert by_command.document == ["word", "typed"]


def test_another_topic_comes_by_an_update_of_the_same_endpoint(first: Run, retold: Run) -> None:
    retold.succeeded()

    [before], [after] = first.existing(ENDPOINT), retold.existing(ENDPOINT)
    live = {one.id: one for one in retold.existing(CONFIG)}[after.inputs["endpointConfigName"]]
    told = live.inputs["asyncInferenceConfig"]["outputConfig"]["notificationConfig"]
    assert before.id == after.id
    assert told["errorTopic"] == retold.outputs["lost"]


def test_what_the_model_fails_is_told(
    service: Service, retold: Run, failed: tuple[dict[str, Any], bytes], destroyed: Run
) -> None:
    destroyed.succeeded()

    told, said = failed
    [heard] = service.told(retold.outputs["lost"])
    assert b"no such digit" in said
    assert heard["inferenceId"] == told["InferenceId"]
    assert heard["invocationStatus"] == "Failed"


def test_destroy_leaves_nothing(service: Service, destroyed: Run) -> None:
    destroyed.succeeded()

    assert destroyed.cloud == []
    assert service.project.state() == []
