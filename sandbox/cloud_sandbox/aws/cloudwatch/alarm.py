"""What metric alarms and composite alarms have in common."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.cloudwatch.alarm_rule import AlarmRule, named
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import UNKNOWN, Properties

METRIC_ALARM: Final = "aws:cloudwatch/metricAlarm:MetricAlarm"
COMPOSITE_ALARM: Final = "aws:cloudwatch/compositeAlarm:CompositeAlarm"
ACTIONS: Final = ("alarmActions", "okActions", "insufficientDataActions")


class Alarm(Resource):
    """Puts over one of its name: issue 44146 of terraform-provider-aws [I]."""

    overwrites = True
    # `TypeSet` in `metric_alarm.go` and `composite_alarm.go` of terraform-provider-aws [D].
    unordered = frozenset({*ACTIONS, "metricQueries"})

    # No rule asks whether an action exists: CloudWatch "doesn't test or validate the actions that
    # you specify" (CloudWatch user guide, "Using Amazon CloudWatch alarms") [D].
    @rules.of_inputs(
        "every action is an ARN",
        rules.documented("`verify.ValidARN` in `metric_alarm.go` and `composite_alarm.go`"),
    )
    def _actions_are_arns(self, inputs: Properties) -> Iterator[Fault]:
        for path, action in actions(inputs):
            if ArnParts.of(action) is None:
                told = "such as arn:aws:sns:REGION:ACCOUNT:TOPIC"
                yield Fault(path, f"must be the ARN of an action, {told}; got {action!r}")

    @rules.of_deletion(
        "no composite alarm depends on it",
        rules.quoted("cloud-custodian issue 7763 and aws-nuke issue 462"),
    )
    def _no_composite_depends_on_it(self, here: Here, record: Record) -> Iterator[str]:
        composites = here.store.all(COMPOSITE_ALARM, here.scope)
        if any(record.id in depends_on(here, composite) for composite in composites):
            yield f"Cannot delete {record.id} as there are composite alarm(s) depending on it."


def actions(inputs: Properties) -> Iterator[tuple[str, str]]:
    """Every action that is known, and where it stands."""
    for name in ACTIONS:
        listed = inputs.get(name)
        for index, action in enumerate(listed if isinstance(listed, list) else ()):
            if action is not UNKNOWN and action is not None:
                yield f"{name}[{index}]", action


def depends_on(here: Here, composite: Record) -> set[str]:
    """Names of the alarms that a composite alarm watches, and of its suppressor."""
    suppressor = (composite.inputs.get("actionsSuppressor") or {}).get("alarm")
    references = [*AlarmRule.of(composite.inputs["alarmRule"]).alarms, suppressor]
    return {named(here.scope, reference) for reference in references if reference}
