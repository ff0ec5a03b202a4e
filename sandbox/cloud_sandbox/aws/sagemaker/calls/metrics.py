"""Publishing the metrics of instances and requests."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.aws.sagemaker.calls.call import Calls, Serving
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here

_NAMESPACES: Final = ("AWS/SageMaker", "/aws/sagemaker/Endpoints")


class Metrics(Calls):
    """By the action that knows no resource, only a namespace as its condition key.

    Which of the namespaces are written in the role, and which by SageMaker itself, no page says:
    both are taken to be [U]. An endpoint comes up without them.
    """

    source = rules.documented(
        "SageMaker guide, `SageMaker Roles`, CreateModel API; `Monitor with CloudWatch`: namespaces"
    )

    def of_variant(self, here: Here, serving: Serving) -> Iterator[Call]:
        for namespace in _NAMESPACES:
            context = {"cloudwatch:namespace": (namespace,)}
            yield Call("cloudwatch:PutMetricData", "*", context=context, needed=False)
