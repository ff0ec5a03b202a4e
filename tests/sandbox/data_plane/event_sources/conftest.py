"""A sandbox whose functions get what lies in queues and streams, and write down what they got."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.data_plane import running
from tests.sandbox.aws.sagemaker.served import allowing
from tests.sandbox.data_plane.lambda_.functions import Functions
from tests.sandbox.data_plane.sagemaker_api.asking import client
from tests.support.emulated import Made

NOTING = """
import base64, json, os

NOTES = os.environ["NOTES"]

def said(record):
    if "kinesis" in record:
        return base64.b64decode(record["kinesis"]["data"]).decode()
    return record["body"] if "body" in record else record["s3"]["object"]["key"]

def named(record):
    return record["kinesis"]["sequenceNumber"] if "kinesis" in record else record["messageId"]

def handler(event, context):
    said_all = [said(one) for one in event["Records"]]
    with open(NOTES, "a") as notes:
        notes.write(json.dumps([said_all, event["Records"][0]]) + "\\n")
    if "fail" in said_all:
        raise ValueError("cannot")
    bad = [one for one in event["Records"] if said(one) == "bad"]
    return {{"batchItemFailures": [{{"itemIdentifier": named(one)}} for one in bad]}}
"""
MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping"
POLICY = "aws:iam/rolePolicy:RolePolicy"


class Fed(Functions):
    """Functions that note what they get, and boto3's clients of what feeds them."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        may = allowing("sqs:*", "kinesis:*", "sns:*", "s3:*")
        self.aws.create(POLICY, {"role": "runner", "name": "feeding", "policy": may}, name="feed")
        self.url = ""

    @property
    def sqs(self) -> Any:
        return client("sqs", self.url)

    @property
    def kinesis(self) -> Any:
        return client("kinesis", self.url)

    def noting(self, name: str, **more: Any) -> Made:
        """A function that notes what it gets."""
        environment = {"variables": {"NOTES": str(self.home / f"{name}.notes")}}
        return self.function(name, code=NOTING, environment=environment, **more)

    def fed(self, function: str, source: str, **more: Any) -> Made:
        inputs = {"functionName": function, "eventSourceArn": source}
        return self.aws.create(MAPPING, inputs | more, name=f"{function}-mapping")

    def queue(self, name: str, **inputs: Any) -> Made:
        return self.aws.create("aws:sqs/queue:Queue", {"name": name} | inputs, name=name)

    def redriving(self, name: str, after: int) -> tuple[Made, Made]:
        """A queue, and the one that gets what was received too often."""
        dead = self.queue(f"{name}-dead")
        policy = {"deadLetterTargetArn": dead.outputs["arn"], "maxReceiveCount": after}
        return self.queue(name, redrivePolicy=json.dumps(policy)), dead

    def stream(self, name: str) -> Made:
        return self.aws.create(
            "aws:kinesis/stream:Stream", {"name": name, "shardCount": 1}, name=name
        )

    def send(self, queue: Made, *bodies: str) -> None:
        entries = [{"Id": str(at), "MessageBody": body} for at, body in enumerate(bodies)]
        assert not self.sqs.send_message_batch(QueueUrl=queue.id, Entries=entries).get("Failed")

    def put(self, stream: str, *data: str) -> None:
        for one in data:
            self.kinesis.put_record(StreamName=stream, PartitionKey="k", Data=one.encode())

    def notes(self, function: str) -> list[Any]:
        """What a function got: texts of each batch, and its first record."""
        file = self.home / f"{function}.notes"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        return [json.loads(line) for line in lines]

    def noted(self, function: str, calls: int) -> list[list[str]]:
        """Texts of each batch, once there were so many."""
        while len(notes := self.notes(function)) < calls:
            pass
        return [texts for texts, _ in notes]

    def emptied(self, queue: Made) -> None:
        """Until nothing is in a queue any more."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        ask = self.sqs.get_queue_attributes
        while any(
            int(many)
            for many in ask(QueueUrl=queue.id, AttributeNames=names)["Attributes"].values()
        ):
            pass

    def waiting(self, queue: Made) -> list[str]:
        """What is in a queue, once something is."""
        told = self.sqs.receive_message(
            QueueUrl=queue.id, WaitTimeSeconds=20, MaxNumberOfMessages=10
        )
        return [one["Body"] for one in told.get("Messages", [])]


@pytest.fixture(scope="package", name="fed")
def fed_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fed]:
    fed = Fed(tmp_path_factory.mktemp("fed"))
    with running(fed.home) as url:
        fed.url = url
        yield fed
