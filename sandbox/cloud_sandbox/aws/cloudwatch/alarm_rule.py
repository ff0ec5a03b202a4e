"""The rule of a composite alarm: which states of which alarms it puts together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.cloudwatch.alarm_condition import Condition
from cloud_sandbox.aws.cloudwatch.alarm_rule_reader import END, NoRule, RuleReader
from cloud_sandbox.aws.partition import partition_of
from cloud_sandbox.engine.record import Scope

_ALARM: Final = "alarm:"


@dataclass(frozen=True)
class AlarmRule:
    """What a rule speaks of."""

    alarms: Sequence[str]
    """Names or ARNs, as often as they stand there."""

    elements: int
    """Alarms, constants and groups."""

    condition: Condition
    """What makes it true."""

    @classmethod
    def of(cls, text: str) -> Self:
        """What a text says.

        Raises:
            NoRule: it cannot be read.
        """
        reader = RuleReader(text)
        condition = reader.expression()
        if reader.next != END:
            raise NoRule(f"AND, OR or the end should stand where {reader.next!r} does")
        return cls(reader.alarms, len(reader.alarms) + reader.others, condition)


def named(scope: Scope, reference: str) -> str:
    """The name of an alarm of this account and region; a foreign ARN stays what it is."""
    parts = ArnParts.of(reference)
    if parts is None or not parts.resource.startswith(_ALARM):
        return reference
    partition = partition_of(scope.region)
    here = (partition.id if partition else "aws", "cloudwatch", scope.region, scope.account)
    if (parts.partition, parts.service, parts.region, parts.account) != here:
        return reference
    return parts.resource.removeprefix(_ALARM)
