"""Asynchronous endpoints of a sandbox, and who calls them."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from cloud_sandbox.aws.sns.messages import Messages
from cloud_sandbox.engine.series import Metrics, Series
from tests.sandbox.aws.sagemaker.served import HERE
from tests.sandbox.data_plane.sagemaker import deployed
from tests.sandbox.data_plane.sagemaker.deployed import Served, variant
from tests.sandbox.data_plane.sagemaker_api import asking

BUCKET = "archives-of-tests"
OUTPUT = f"s3://{BUCKET}/answers"
FAILURE = f"s3://{BUCKET}/failures"
WON = "arn:aws:sns:eu-west-1:123456789012:won"
LOST = "arn:aws:sns:eu-west-1:123456789012:lost"


def patiently() -> Iterator[None]:
    """Look again and again, and give up when it is clear that it will not be."""
    given_up = time.monotonic() + 60
    while time.monotonic() < given_up:
        yield
        time.sleep(0.02)


@dataclass(frozen=True)
class Queued:
    """A sandbox whose endpoints take requests to be answered later."""

    cloud: Served
    url: str

    @property
    def s3(self) -> Any:
        return asking.client("s3", self.url)

    @property
    def sagemaker(self) -> Any:
        return asking.client("sagemaker", self.url)

    def serve(
        self, name: str, instances: int = 1, model: str | None = None, **client_config: Any
    ) -> None:
        """An endpoint that echoes, and tells both topics."""
        output = {
            "s3OutputPath": OUTPUT,
            "s3FailurePath": FAILURE,
            "notificationConfig": {"successTopic": WON, "errorTopic": LOST},
        }
        config: dict[str, Any] = {"outputConfig": output}
        if client_config:
            config["clientConfig"] = client_config
        if model is None:
            self.cloud.model(name, "word")
        one = variant("live", model or name, instances=instances)
        self.cloud.configuration(name, one, asyncInferenceConfig=config)
        self.cloud.endpoint(name, name)

    def resize(self, endpoint: str, instances: int) -> None:
        """Let it have so many instances, as an autoscaler does."""
        self.sagemaker.update_endpoint_weights_and_capacities(
            EndpointName=endpoint,
            DesiredWeightsAndCapacities=[
                {"VariantName": "live", "DesiredInstanceCount": instances}
            ],
        )

    def call(self, endpoint: str, **asked: Any) -> dict[str, Any]:
        client = deployed.client(self.url)
        told: dict[str, Any] = client.invoke_endpoint_async(EndpointName=endpoint, **asked)
        return told

    def put(self, key: str, body: str) -> str:
        self.s3.put_object(Bucket=BUCKET, Key=key, Body=body.encode(), ContentType="text/plain")
        return f"s3://{BUCKET}/{key}"

    def found(self, location: str) -> Any:
        """The object once it is there."""
        bucket, _, key = location.removeprefix("s3://").partition("/")
        for _ in patiently():
            try:
                return self.s3.get_object(Bucket=bucket, Key=key)
            except ClientError as missing:
                if missing.response["Error"]["Code"] != "NoSuchKey":
                    raise
        raise AssertionError(f"nothing came to {location}")

    def answer(self, told: dict[str, Any]) -> Any:
        return json.loads(self.found(told["OutputLocation"])["Body"].read())

    def failure(self, told: dict[str, Any]) -> str:
        text: str = self.found(told["FailureLocation"])["Body"].read().decode()
        return text

    def message(self, topic: str, inference_id: str) -> dict[str, Any]:
        """The one about a request, once it is published."""
        for _ in patiently():
            for held in Messages(self.cloud.home).of(topic):
                told: dict[str, Any] = json.loads(held.body)
                if told["inferenceId"] == inference_id:
                    return told
        raise AssertionError(f"{topic} was not told of {inference_id}")

    def metric(self, endpoint: str, name: str, *, of_variant: bool = True) -> list[float]:
        dimensions = {("EndpointName", endpoint)}
        if of_variant:
            dimensions.add(("VariantName", "live"))
        series = Series(HERE, "AWS/SageMaker", name, frozenset(dimensions))
        found = Metrics(self.cloud.home / "metrics.sqlite3").values(series, 0, 1e12)
        return [value for _, value in found]

    def until_measured(
        self, endpoint: str, name: str, value: float, *, of_variant: bool = True
    ) -> None:
        for _ in patiently():
            if value in self.metric(endpoint, name, of_variant=of_variant):
                return
        raise AssertionError(f"{name} of {endpoint} never was {value}")
