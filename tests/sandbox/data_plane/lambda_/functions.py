"""Functions that really run: made through the provider, as a program would."""

import base64
import functools
import io
import json
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import Metrics, Series
from tests.support.emulated import Emulated, Made

REGION = "eu-west-1"
ACCOUNT = "123456789012"
SCOPE = Scope("aws", ACCOUNT, REGION)
ROLE_TOKEN = "aws:iam/role:Role"
FUNCTION = "aws:lambda/function:Function"
ALIAS = "aws:lambda/alias:Alias"
TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "lambda.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}


def allowing(*actions: str) -> str:
    statement = {"Effect": "Allow", "Action": actions, "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


PLAIN = """
import os, time

WORD = {word!r}

def handler(event, context):
    if event == "die":
        os._exit(3)
    if event == "fail":
        raise ValueError("no such digit")
    if event == "sleep":
        time.sleep(60)
    if event == "large":
        return "x" * 6_300_000
    if event == "write":
        print("written by the function", flush=True)
    if event == "environment":
        return dict(os.environ)
    if isinstance(event, dict) and "meet" in event:
        path, many = event["meet"], event["many"]
        with open(path, "a") as met:
            met.write("x")
        while os.stat(path).st_size < many:
            time.sleep(0.01)
    return {{
        "word": WORD,
        "process": os.getpid(),
        "version": context.function_version,
        "arn": context.invoked_function_arn,
        "kind": os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"],
        "left": context.get_remaining_time_in_millis(),
    }}
"""
"""A handler that answers with its word, and does other things when asked."""


def a_zip(**files: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/") + ".py", text)
    return packed.getvalue()


class Functions:
    """A sandbox with a bucket and a role, and the functions that a test makes."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.aws = Emulated(home, region=REGION)
        self.scope = SCOPE
        role = {
            "name": "runner",
            "assumeRolePolicy": json.dumps(TRUST),
            "inlinePolicies": [{"name": "all", "policy": allowing("logs:*", "sns:*", "s3:*")}],
        }
        self.made: list[Made] = []
        """Functions."""

        self.objects: list[Made] = []

        self.runner = self.aws.create(ROLE_TOKEN, role)
        self.role = self.runner.outputs["arn"]
        self.no_more = {"name": "all", "policy": allowing("logs:*")}
        """Put in the place of the role's policy, it may do nothing but log."""

        self.aws.create("aws:s3/bucket:Bucket", {"bucket": "code-of-tests"})

    def stored(self, key: str, content: bytes) -> dict[str, str]:
        """Code in the bucket."""
        inputs = {
            "bucket": "code-of-tests",
            "key": key,
            "contentBase64": base64.b64encode(content).decode(),
        }
        self.objects.append(
            self.aws.create("aws:s3/bucketObjectv2:BucketObjectv2", inputs, name=key)
        )
        return {"s3Bucket": "code-of-tests", "s3Key": key}

    def function(self, name: str, *, word: str = "one", code: str = PLAIN, **more: Any) -> Made:
        """A published function whose handler answers with a word."""
        made = self.aws.create(FUNCTION, self.inputs(name, word, code=code, **more), name=name)
        self.made.append(made)
        return made

    def inputs(self, name: str, word: str = "one", *, code: str = PLAIN, **more: Any) -> Any:
        content = a_zip(app=code.format(word=word))
        return {
            "name": name,
            "role": self.role,
            "runtime": "python3.12",
            "handler": "app.handler",
            "timeout": 30,
            "memorySize": 512,
            "publish": True,
            **self.stored(f"{name}-{word}.zip", content),
            **more,
        }

    def alias(self, function: str, version: str, **more: Any) -> Made:
        """The alias `live`."""
        inputs = {"functionName": function, "name": "live", "functionVersion": version, **more}
        return self.aws.create(ALIAS, inputs, name=f"{function}-live")


@functools.cache
def client(url: str, service: str = "lambda") -> Any:
    """boto3, told nothing but where."""
    return boto3.client(
        service,
        region_name=REGION,
        endpoint_url=url,
        aws_access_key_id="nobody",
        aws_secret_access_key="nothing",
        config=Config(retries={"total_max_attempts": 1}, read_timeout=90, max_pool_connections=20),
    )


def call(url: str, function: str, event: object = None, **more: Any) -> Any:
    """One call; its answer read as JSON."""
    answer = client(url).invoke(FunctionName=function, Payload=json.dumps(event).encode(), **more)
    return json.loads(answer["Payload"].read())


def until(true: Callable[[], Any]) -> Any:
    """What it gives once it gives something."""
    waiting = threading.Event()
    for _ in range(600):
        if found := true():
            return found
        waiting.wait(0.1)
    raise AssertionError("it never came")


def values(
    functions: Functions, name: str, namespace: str = "AWS/Lambda", **dimensions: str
) -> list[float]:
    """What was measured, in order of time."""
    series = Series(SCOPE, namespace, name, frozenset(dimensions.items()))
    metrics = Metrics(functions.home / "metrics.sqlite3")
    return [value for _, value in metrics.values(series, 0, float("inf"))]
