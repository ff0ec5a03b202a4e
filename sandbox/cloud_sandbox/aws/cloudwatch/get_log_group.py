"""aws:cloudwatch/getLogGroup:getLogGroup."""

from cloud_sandbox.aws.cloudwatch.log_group import LogGroup
from cloud_sandbox.aws.existing import existing
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.wire import Properties


class GetLogGroup(Lookup):
    """A log group that exists."""

    token = "aws:cloudwatch/getLogGroup:getLogGroup"

    def answer(self, here: Here, args: Properties) -> Properties:
        group = existing(here, LogGroup, args["name"])
        return {
            "id": args["name"],
            "name": args["name"],
            "region": here.scope.region,
            "arn": group["arn"],
            "creationTime": 0,
            "deletionProtectionEnabled": group["deletionProtectionEnabled"],
            "kmsKeyId": group.get("kmsKeyId", ""),
            "logGroupClass": group["logGroupClass"],
            "retentionInDays": group["retentionInDays"],
            "tags": group.get("tags", {}),
        }
