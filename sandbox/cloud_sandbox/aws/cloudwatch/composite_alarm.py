"""aws:cloudwatch/compositeAlarm:CompositeAlarm."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.cloudwatch.alarm import COMPOSITE_ALARM, METRIC_ALARM, Alarm, actions
from cloud_sandbox.aws.cloudwatch.alarm_rule import AlarmRule, named
from cloud_sandbox.aws.cloudwatch.alarm_rule_reader import NoRule
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties

_API: Final = rules.documented("botocore's PutCompositeAlarm")
_GUIDE: Final = rules.documented("CloudWatch user guide, `alarm-combining.html`")
_MOST_ALARMS: Final = 100
_MOST_ELEMENTS: Final = 500
_FOR_ONE_INSTANCE_OR_GROUP: Final = frozenset({"automate", "autoscaling", "swf"})


class CompositeAlarm(Alarm):
    """An alarm about other alarms."""

    token = COMPOSITE_ALARM
    api = "cloudwatch:PutCompositeAlarm"
    schema = "AWS::CloudWatch::CompositeAlarm"
    words = {"okActions": "OKActions"}
    # `ForceNew` in `composite_alarm.go` of terraform-provider-aws [D].
    replaced_by = frozenset({"alarmName", "actionsEnabled"})
    defaults = {"actionsEnabled": True}

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["alarmName"]
        return name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"arn": arn(here, "cloudwatch", f"alarm:{identity}")}

    @rules.of_inputs("its rule can be read", _GUIDE)
    def _rule_is_read(self, inputs: Properties) -> Iterator[Fault]:
        text = inputs["alarmRule"]
        if isinstance(text, str):
            try:
                AlarmRule.of(text)
            except NoRule as fault:
                yield Fault("alarmRule", f"{fault}; got {text!r}")

    @rules.of_inputs(
        "its rule neither begins nor ends in blanks", rules.documented("SDK docstring of 7.51.1")
    )
    def _rule_is_trimmed(self, inputs: Properties) -> Iterator[Fault]:
        text = inputs["alarmRule"]
        if isinstance(text, str) and text != text.strip():
            yield Fault("alarmRule", f"must not begin or end in blanks; got {text!r}")

    @rules.of_inputs("its rule has at most 100 alarms and 500 elements", _API)
    def _rule_is_short(self, inputs: Properties) -> Iterator[Fault]:
        rule = _read(inputs["alarmRule"])
        if rule is not None and len(set(rule.alarms)) > _MOST_ALARMS:
            told = f"takes at most {_MOST_ALARMS} alarms, got {len(set(rule.alarms))}"
            yield Fault("alarmRule", told)
        if rule is not None and rule.elements > _MOST_ELEMENTS:
            told = f"takes at most {_MOST_ELEMENTS} alarms, constants and groups together"
            yield Fault("alarmRule", f"{told}, got {rule.elements}")

    @rules.of_inputs("its actions are not those of an instance or of a scaling group", _GUIDE)
    def _actions_are_general(self, inputs: Properties) -> Iterator[Fault]:
        for path, action in actions(inputs):
            parts = ArnParts.of(action)
            if parts is not None and parts.service in _FOR_ONE_INSTANCE_OR_GROUP:
                takes = "a composite alarm takes SNS, Lambda and Systems Manager actions"
                yield Fault(path, f"{takes}; got {action!r}")

    @rules.of_existence(
        "every alarm in its rule exists, in its own account and region",
        rules.quoted("aws-cloudformation-user-guide issue 911"),
    )
    def _alarms_exist(self, here: Here, inputs: Properties) -> Iterator[str]:
        rule = AlarmRule.of(inputs["alarmRule"])
        gone = sorted({name for name in rule.alarms if not _exists(here, name)})
        if gone:
            told = f"alarms [{', '.join(gone)}] in the alarm rule do not exist"
            yield f"Could not save the composite alarm as {told}"

    @rules.of_existence("the alarm that suppresses its actions exists", _API)
    def _suppressor_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        suppressor = (inputs.get("actionsSuppressor") or {}).get("alarm")
        if suppressor and not _exists(here, suppressor):
            yield f"actionsSuppressor.alarm: there is no alarm {suppressor!r}"


def _read(text: object) -> AlarmRule | None:
    try:
        return AlarmRule.of(text) if isinstance(text, str) else None
    except NoRule:
        return None


def _exists(here: Here, reference: str) -> bool:
    name = named(here.scope, reference)
    return any(here.find(token, name) is not None for token in (METRIC_ALARM, COMPOSITE_ALARM))
