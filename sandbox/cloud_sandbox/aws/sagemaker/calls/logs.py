"""Writing the containers' logs."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.aws.sagemaker.calls.call import Calls, Serving
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here

_GROUP: Final = "aws:cloudwatch/logGroup:LogGroup"


class Logs(Calls):
    """The endpoint's log group, which is made where nobody made it.

    An endpoint whose role may not write logs comes up without any; no source says so [U].
    """

    source = rules.documented(
        "SageMaker guide, `SageMaker Roles`, CreateModel API; which resource each action takes:"
        " service authorization reference, CloudWatch Logs"
    )

    def of_variant(self, here: Here, serving: Serving) -> Iterator[Call]:
        name = f"/aws/sagemaker/Endpoints/{serving.endpoint}"
        group = arn(here, "logs", f"log-group:{name}")
        stream = f"{group}:log-stream:{serving.variant.get('variantName')}/i-0"
        if here.find(_GROUP, name) is None:
            yield Call("logs:CreateLogGroup", group, needed=False)
        yield Call("logs:DescribeLogStreams", group, needed=False)
        yield Call("logs:CreateLogStream", stream, needed=False)
        yield Call("logs:PutLogEvents", stream, needed=False)
