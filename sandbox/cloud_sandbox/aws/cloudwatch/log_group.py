"""aws:cloudwatch/logGroup:LogGroup."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.resource import Here, Resource
from cloud_sandbox.engine.store import Record
from cloud_sandbox.engine.wire import UNKNOWN, Properties

# `group.go` of terraform-provider-aws and the SDK docstring of 7.51.1; 0 is for ever [D].
_RETENTIONS: Final = (
    *(0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731),
    *(1096, 1827, 2192, 2557, 2922, 3288, 3653),
)


class LogGroup(Resource):
    """Logs that are kept for the same time."""

    token = "aws:cloudwatch/logGroup:LogGroup"
    api = "logs:CreateLogGroup"
    schema = "AWS::Logs::LogGroup"
    words = {"name": "logGroupName", "logGroupClass": "logGroupClass", "kmsKeyId": "kmsKeyId"}
    auto_name = AutoName(prefix="namePrefix")
    # `group.go` of terraform-provider-aws [D]; so are the defaults.
    replaced_by = frozenset({"name", "namePrefix", "logGroupClass"})
    defaults = {"retentionInDays": 0, "skipDestroy": False}

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {
            "arn": arn(here, "logs", f"log-group:{identity}"),
            "logGroupClass": "STANDARD",
            "deletionProtectionEnabled": False,
        }

    def rules(self, inputs: Properties) -> Iterator[Fault]:
        days = inputs.get("retentionInDays")
        if days not in {None, UNKNOWN, *_RETENTIONS, *map(str, _RETENTIONS)}:
            allowed = ", ".join(map(str, _RETENTIONS))
            yield Fault("retentionInDays", f"must be one of {allowed} (0 is for ever); got {days}")

    def holds(self, here: Here, record: Record) -> Iterator[str]:
        if record.inputs.get("deletionProtectionEnabled"):
            yield (
                f"log group {record.id!r} is protected from deletion; set"
                " deletionProtectionEnabled to false first"
            )

    def delete(self, here: Here, record: Record) -> None:
        """With `skipDestroy` it is only forgotten by the stack, and stays."""
        if not record.inputs.get("skipDestroy"):
            super().delete(here, record)
