"""Sending traces."""

from collections.abc import Iterator

from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.aws.lambda_.calls.call import Calls
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.wire import Properties


class Traces(Calls):
    """Of calls that Lambda itself chose to trace. A function runs without, too."""

    source = rules.documented(
        "Lambda guide, `Visualize Lambda function invocations using AWS X-Ray`; the API knows no"
        " resource for these calls"
    )

    def of_function(self, here: Here, name: str, inputs: Properties) -> Iterator[Call]:
        if inside(inputs, "tracingConfig").get("mode") == "Active":
            yield Call("xray:PutTraceSegments", "*", needed=False)
            yield Call("xray:PutTelemetryRecords", "*", needed=False)
