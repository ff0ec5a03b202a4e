"""What the code of a function reads in the role of the function."""

import json

import pytest

from tests.sandbox.data_plane.event_sources.conftest import POLICY, Fed
from tests.sandbox.data_plane.lambda_.functions import call

pytestmark = pytest.mark.xdist_group("event sources")
READING = """
import boto3

def handler(event, context):
    try:
        told = boto3.client("secretsmanager").get_secret_value(SecretId=event)
    except Exception as refused:
        return str(refused)
    return told["SecretString"]
"""


def test_a_function_reads_the_secret_that_its_role_may_read_and_no_other(fed: Fed) -> None:
    arns = {}
    for name in ("own-token", "other-token"):
        made = fed.aws.create("aws:secretsmanager/secret:Secret", {"name": name}, name=name)
        inputs = {"secretId": name, "secretString": f"value of {name}"}
        token = "aws:secretsmanager/secretVersion:SecretVersion"
        fed.aws.create(token, inputs, name=f"{name}-version")
        arns[name] = made.outputs["arn"]
    statement = {
        "Effect": "Allow",
        "Action": "secretsmanager:GetSecretValue",
        "Resource": arns["own-token"],
    }
    text = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    fed.aws.create(POLICY, {"role": "runner", "name": "reading", "policy": text}, name="reading")
    fed.function("reader", code=READING)

    assert call(fed.url, "reader", arns["own-token"]) == "value of own-token"
    refused = call(fed.url, "reader", arns["other-token"])
    assert "AccessDeniedException" in refused
    assert f"secretsmanager:GetSecretValue on resource: {arns['other-token']}" in refused
    assert "value of" not in refused
