"""Endpoints that really serve: made through the provider, as a program would."""

import base64
import functools
import io
import json
import tarfile
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from cloud_sandbox.engine.wire import Properties
from tests.sandbox.aws.sagemaker.served import (
    ROLE,
    ROLE_ARN,
    a_configuration,
    an_endpoint,
    busy,
)
from tests.support.emulated import Emulated, Made

PREBUILT = "141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3"
SCRIPT_MODE = {
    "SAGEMAKER_PROGRAM": "inference.py",
    "SAGEMAKER_SUBMIT_DIRECTORY": "/opt/ml/model/code",
}
ECHO = """
import os
from pathlib import Path

def model_fn(model_dir):
    return Path(model_dir, "word").read_text()

def input_fn(body, content_type):
    text = body.decode() if isinstance(body, bytes) else body
    return content_type if text == "type" else text

def predict_fn(text, word):
    if text == "die":
        os._exit(3)
    if text == "fail":
        raise ValueError("no such digit")
    if text == "write":
        with open(os.environ["SAGEMAKER_BASE_DIR"] + "/model/written", "a") as mine:
            mine.write("x")
        return os.stat(mine.name).st_size
    if text == "environment":
        return sorted(os.environ)
    return [word, text]

def output_fn(prediction, accept):
    import json
    return json.dumps(prediction), "application/json"
"""


def an_archive(word: str, code: str = ECHO) -> bytes:
    """A `model.tar.gz` that answers with its word."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, text in (("word", word), ("code/inference.py", code)):
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return packed.getvalue()


class Served:
    """A sandbox with a bucket, a role, and what a test deploys."""

    def __init__(self, home: Path, pace: float = 0.0) -> None:
        self.home = home
        self.aws = Emulated(home, region="eu-west-1", pace=pace)
        self.aws.create(ROLE.token, ROLE.inputs)
        self.aws.create("aws:s3/bucket:Bucket", {"bucket": "archives-of-tests"})

    def archive(self, key: str, content: bytes) -> str:
        """Put an archive into the bucket; its URL."""
        inputs = {
            "bucket": "archives-of-tests",
            "key": key,
            "contentBase64": base64.b64encode(content).decode(),
        }
        self.aws.create("aws:s3/bucketObjectv2:BucketObjectv2", inputs, name=key)
        return f"s3://archives-of-tests/{key}"

    def model(
        self, name: str, word: str | None = None, content: bytes | None = None, **container: Any
    ) -> Made:
        """A model that answers with its word, by default its name."""
        content = an_archive(word or name) if content is None else content
        url = self.archive(f"{name}.tar.gz", content)
        primary = {"image": PREBUILT, "modelDataUrl": url, "environment": SCRIPT_MODE} | container
        inputs = {"name": name, "executionRoleArn": ROLE_ARN, "primaryContainer": primary}
        return self.aws.create("aws:sagemaker/model:Model", inputs, name=name)

    def configuration(self, name: str, *variants: Properties, **others: Any) -> Made:
        return a_configuration(self.aws, name, *variants, **others)

    def endpoint(self, name: str, configuration: str) -> Made:
        return an_endpoint(self.aws, name, configuration)

    def busy(self, doing: str, endpoint: str) -> None:
        """Let the cloud be at it for as long as the clock is not turned."""
        busy(self.aws, doing, endpoint)

    def serve(self, endpoint: str, word: str) -> Made:
        """An endpoint of one variant, which answers with a word."""
        self.model(f"{endpoint}-{word}", word)
        self.configuration(f"{endpoint}-{word}", variant("live", f"{endpoint}-{word}"))
        return self.endpoint(endpoint, f"{endpoint}-{word}")


def variant(name: str, model: str, weight: float = 1, instances: int = 1) -> Properties:
    return {
        "variantName": name,
        "modelName": model,
        "instanceType": "ml.m5.large",
        "initialInstanceCount": instances,
        "initialVariantWeight": weight,
    }


@functools.cache
def client(url: str, region: str = "eu-west-1") -> Any:
    """boto3, told nothing but where."""
    return boto3.client(
        "sagemaker-runtime",
        region_name=region,
        endpoint_url=url,
        aws_access_key_id="nobody",
        aws_secret_access_key="nothing",
        config=Config(retries={"total_max_attempts": 1}, read_timeout=90),
    )


def call(url: str, endpoint: str, body: str = "hello", **more: Any) -> Any:
    """One call; its body read as JSON."""
    answer = client(url).invoke_endpoint(EndpointName=endpoint, Body=body.encode(), **more)
    return json.loads(answer["Body"].read())
