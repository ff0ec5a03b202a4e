"""Looking at the alarms that an update goes back on."""

from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.aws.cloudwatch.alarm import METRIC_ALARM
from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.aws.sagemaker.calls.call import Calls, Serving
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.wire import Properties

_ENDPOINT: Final = "EndpointName"


class RollbackAlarms(Calls):
    """Which they are an update says, and no configuration: those that watch the endpoint are meant.

    What becomes of an update whose role may not look, is not told there [U]; the endpoint serves.
    """

    source = rules.documented(
        "SageMaker guide, `Auto-Rollback Configuration and Monitoring`: cloudwatch:DescribeAlarms"
    )

    def of_variant(self, here: Here, serving: Serving) -> Iterator[Call]:
        if serving.variant.get("serverlessConfig"):
            return  # has no guardrails
        for alarm in here.store.all(METRIC_ALARM):
            if alarm.scope == here.scope and serving.endpoint in _watched(alarm.inputs):
                resource = str(alarm.attributes["arn"])
                yield Call("cloudwatch:DescribeAlarms", resource, needed=False)


def _watched(inputs: Properties) -> Iterator[Any]:
    """Endpoints whose metrics an alarm reads."""
    queries = inputs.get("metricQueries") or []
    for holder in (inputs, *(inside(query, "metric") for query in queries)):
        yield inside(holder, "dimensions").get(_ENDPOINT)
