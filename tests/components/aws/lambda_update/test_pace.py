"""A rollout of a function has the time that Lambda's answers tell."""

from typing import Any

import boto3
from botocore.awsrequest import AWSResponse

from serving_components.aws.lambda_update.pace import CloudClock


def test_each_answer_tells_the_pace() -> None:
    client: Any = boto3.client(
        "lambda", region_name="eu-west-1", aws_access_key_id="a", aws_secret_access_key="b"
    )
    clock = CloudClock()
    clock.hear(client)
    answer = AWSResponse("https://example.com", 200, {"X-Sandbox-Pace": "0.5"}, None)

    client.meta.events.emit("after-call.lambda.Invoke", http_response=answer, parsed={}, context={})

    assert clock.pace == 0.5
