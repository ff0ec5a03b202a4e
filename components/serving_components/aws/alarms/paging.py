"""One alarm for many, so that a pager rings once."""

from collections.abc import Iterable, Sequence
from typing import Final

from serving_components.aws.alarms.told import Told
from serving_components.aws.sdk import aws
from serving_components.core.assembled import assembled

MOST_RULE: Final = 10240
"""Characters: botocore 1.44.5, cloudwatch `AlarmRule` [D]."""


def rule(names: Iterable[str]) -> str:
    """True while one of these alarms is in alarm."""
    return " OR ".join(f'ALARM("{name}")' for name in names)


def any_of(
    name: str,
    physical_name: str,
    alarms: "Sequence[aws.cloudwatch.MetricAlarm]",
    told: Told,
) -> "aws.cloudwatch.CompositeAlarm":
    """Goes off with the first of these alarms and ends with the last."""
    return aws.cloudwatch.CompositeAlarm(
        name,
        alarm_name=physical_name,
        alarm_description="something that somebody has to look at now; each alarm says what",
        alarm_rule=assembled([alarm.name for alarm in alarms], rule),
        alarm_actions=list(told.topics),
        ok_actions=list(told.topics),
        tags=dict(told.tags),
        opts=told.opts,
    )
