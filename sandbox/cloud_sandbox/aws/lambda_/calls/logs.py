"""Writing the function's logs."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.aws.lambda_.calls.call import Calls
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.wire import Properties

_GROUP: Final = "aws:cloudwatch/logGroup:LogGroup"


class Logs(Calls):
    """Its log group, which is made where nobody made it. A function runs without any, too."""

    source = rules.documented(
        "AWS managed policy AWSLambdaBasicExecutionRole; which resource each action takes: service"
        " authorization reference, CloudWatch Logs"
    )

    def of_function(self, here: Here, name: str, inputs: Properties) -> Iterator[Call]:
        told = inside(inputs, "loggingConfig").get("logGroup") or f"/aws/lambda/{name}"
        group = arn(here, "logs", f"log-group:{told}")
        stream = f"{group}:log-stream:2026/01/01/[$LATEST]0"
        if here.find(_GROUP, told) is None:
            yield Call("logs:CreateLogGroup", group, needed=False)
        yield Call("logs:CreateLogStream", stream, needed=False)
        yield Call("logs:PutLogEvents", stream, needed=False)
