"""A sandbox with queues, asked by boto3."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.data_plane import running
from tests.sandbox.data_plane.sagemaker_api.asking import client
from tests.support.emulated import Emulated

QUEUE = "aws:sqs/queue:Queue"


class Queued:
    """Queues made as a program makes them, and boto3's client of them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.aws = Emulated(home, region="eu-west-1")
        self.sqs: Any = None

    def queue(self, name: str, **inputs: Any) -> str:
        """Make one; its URL."""
        return self.aws.create(QUEUE, {"name": name} | inputs, name=name).id

    def redriving(self, name: str, after: int, **inputs: Any) -> tuple[str, str]:
        """A queue and its dead-letter queue."""
        dead = self.aws.create(QUEUE, {"name": f"{name}-dead"}, name=f"{name}-dead")
        policy = {"deadLetterTargetArn": dead.outputs["arn"], "maxReceiveCount": after}
        return self.queue(name, redrivePolicy=json.dumps(policy), **inputs), dead.id

    def received(self, url: str, **asked: Any) -> list[dict[str, Any]]:
        told = self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, **asked)
        found: list[dict[str, Any]] = told.get("Messages", [])
        return found

    def bodies(self, url: str) -> list[str]:
        return [one["Body"] for one in self.received(url)]

    def counts(self, url: str) -> tuple[int, int, int]:
        """Messages that are visible, hidden and delayed."""
        told = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        kinds = ("", "NotVisible", "Delayed")
        visible, hidden, delayed = (
            int(told[f"ApproximateNumberOfMessages{kind}"]) for kind in kinds
        )
        return visible, hidden, delayed


@pytest.fixture(scope="package", name="queued")
def queued_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Queued]:
    queued = Queued(tmp_path_factory.mktemp("queued"))
    with running(queued.home) as url:
        queued.sqs = client("sqs", url)
        yield queued
