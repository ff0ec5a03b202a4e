"""aws:cloudwatch/compositeAlarm:CompositeAlarm."""

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.engine.resource import Here, Resource
from cloud_sandbox.engine.wire import Properties


class CompositeAlarm(Resource):
    """An alarm about other alarms."""

    token = "aws:cloudwatch/compositeAlarm:CompositeAlarm"
    api = "cloudwatch:PutCompositeAlarm"
    schema = "AWS::CloudWatch::CompositeAlarm"
    words = {"okActions": "OKActions"}
    overwrites = True
    # `composite_alarm.go` of terraform-provider-aws: only the name [D].
    replaced_by = frozenset({"alarmName"})
    defaults = {"actionsEnabled": True}

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["alarmName"]
        return name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"arn": arn(here, "cloudwatch", f"alarm:{identity}")}
