"""aws:cloudwatch/metricAlarm:MetricAlarm."""

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.resource import Here, Resource
from cloud_sandbox.engine.wire import Properties


class MetricAlarm(Resource):
    """A threshold on one metric, or on an expression over several."""

    token = "aws:cloudwatch/metricAlarm:MetricAlarm"
    api = "cloudwatch:PutMetricAlarm"
    schema = "AWS::CloudWatch::Alarm"
    words = {
        "name": "AlarmName",
        "okActions": "OKActions",
        "metricQueries": "Metrics",
        "evaluateLowSampleCountPercentiles": "EvaluateLowSampleCountPercentile",
    }
    auto_name = AutoName()
    overwrites = True
    replaced_by = frozenset({"name"})
    # SDK docstrings of 7.51.1 [D].
    defaults = {"actionsEnabled": True, "treatMissingData": "missing"}

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {
            "arn": arn(here, "cloudwatch", f"alarm:{identity}"),
            "evaluateLowSampleCountPercentiles": "",
        }
