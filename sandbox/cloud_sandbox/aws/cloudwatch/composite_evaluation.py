"""Composite alarms: from the states of their alarms to their own.

Source: botocore's PutCompositeAlarm [D]: INSUFFICIENT_DATA only before the first evaluation, and no
evaluation of alarms that depend on each other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cloud_sandbox.aws.cloudwatch.alarm_condition import States
from cloud_sandbox.aws.cloudwatch.alarm_rule import AlarmRule, named
from cloud_sandbox.aws.cloudwatch.metric_evaluation import Found
from cloud_sandbox.aws.cloudwatch.state import State
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.standing import Identity


@dataclass(frozen=True)
class Composites:
    """The composite alarms of all scopes, in an order in which they can be evaluated."""

    ordered: Mapping[Identity, AlarmRule]
    """Each after those that it watches."""

    circular: frozenset[Identity]
    """Those that watch themselves in the end, or watch such alarms."""

    @classmethod
    def of(cls, records: Iterable[Record]) -> "Composites":
        """What their records ask."""
        waiting = {
            Identity.of(record): AlarmRule.of(record.inputs["alarmRule"]) for record in records
        }
        ordered: dict[Identity, AlarmRule] = {}
        while ready := [one for one in waiting if not _watched(one, waiting[one]) & waiting.keys()]:
            ordered |= {identity: waiting.pop(identity) for identity in ready}
        return cls(ordered, frozenset(waiting))


def evaluate(rule: AlarmRule, states: States) -> Found:
    """What a rule makes of the states of its alarms."""
    true = rule.condition(states)
    seen = ", ".join(f"{alarm} is {states(alarm)}" for alarm in dict.fromkeys(rule.alarms))
    reason = f"the rule is {str(true).lower()}{': ' if seen else ''}{seen}"
    return Found(State.ALARM if true else State.OK, reason)


def _watched(identity: Identity, rule: AlarmRule) -> set[Identity]:
    """Composite alarms that a rule may speak of."""
    scope, kind = identity.scope, identity.type
    return {Identity(scope, kind, named(scope, reference)) for reference in rule.alarms}
