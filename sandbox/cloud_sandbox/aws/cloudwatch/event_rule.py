"""aws:cloudwatch/eventRule:EventRule."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.arn_form import arn_faults
from cloud_sandbox.aws.cloudwatch.event_bus import DEFAULT, bus_of
from cloud_sandbox.aws.cloudwatch.event_pattern import EventPattern
from cloud_sandbox.aws.cloudwatch.event_schedule import schedule_fault
from cloud_sandbox.aws.given import given, missing
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.differences import Difference
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_TARGET: Final = "aws:cloudwatch/eventTarget:EventTarget"
_PROVIDER: Final = rules.documented("`rule.go` of terraform-provider-aws")
_SCHEDULE: Final = "scheduleExpression"


class EventRule(EventPattern):
    """Events, or times, at which EventBridge calls its targets."""

    token = "aws:cloudwatch/eventRule:EventRule"
    api = "events:PutRule"
    schema = "AWS::Events::Rule"
    words = {"isEnabled": "", "forceDestroy": ""}
    # pulumi-aws `provider/resources.go` [U].
    auto_name = AutoName(max_length=64, prefix="namePrefix")
    # `ForceNew` and `Default` in `rule.go` of terraform-provider-aws [D]; so are the id and the
    # import form.
    replaced_by = frozenset({"name", "namePrefix", "eventBusName"})
    defaults = {"eventBusName": DEFAULT, "forceDestroy": False}
    overwrites = True

    def identity(self, here: Here, inputs: Properties) -> str:
        return f"{bus_of(inputs)}/{inputs['name']}"

    def shown(self, record: Record) -> str:
        return record.id.removeprefix(f"{DEFAULT}/")

    def found_by(self, shown: str, properties: Properties) -> str:
        return shown if "/" in shown else f"{DEFAULT}/{shown}"

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {
            "arn": arn(here, "events", f"rule/{identity.removeprefix(f'{DEFAULT}/')}"),
            "state": "ENABLED" if enabled(inputs) else "DISABLED",
        } | ({"state": inputs["state"]} if inputs.get("state") else {})

    def renew(self, here: Here, old: Record, inputs: Properties) -> Properties:
        return self.attributes(here, old.id, inputs)

    def changes(self, old: Properties, new: Properties) -> list[Difference]:
        """A state, or whether it is enabled, that is left out is not taken back: `rule.go` [D]."""
        return [
            one
            for one in super().changes(old, new)
            if not (one.kind == "delete" and one.path in {("state",), ("isEnabled",)})
        ]

    @rules.of_inputs("it waits for events or for times", _PROVIDER)
    def _waits_for_something(self, inputs: Properties) -> Iterator[Fault]:
        if missing(inputs, "eventPattern") and missing(inputs, _SCHEDULE):
            told = "Parameter(s) EventPattern or ScheduleExpression must be specified."
            yield Fault(_SCHEDULE, told)

    @rules.of_inputs(
        "its schedule is a rate, or cron of six fields",
        rules.quoted(
            "buildkite-agent-scaler pull request 100; localstack pull request 12156; aws-sdk-js"
            " issue 4212. What is in brackets is the sandbox's own"
        ),
    )
    def _schedule_reads(self, inputs: Properties) -> Iterator[Fault]:
        expression = inputs.get(_SCHEDULE)
        if isinstance(expression, str) and expression and (why := schedule_fault(expression)):
            told = f"Parameter ScheduleExpression is not valid. [{why}; got {expression!r}]"
            yield Fault(_SCHEDULE, told)

    @rules.of_existence(
        "schedules are of the default bus", rules.quoted("aws-controllers-k8s issue 1984")
    )
    def _schedules_of_default_bus(self, here: Here, inputs: Properties) -> Iterator[str]:
        if inputs.get(_SCHEDULE) and bus_of(inputs) != DEFAULT:
            yield "ScheduleExpression is supported only on the default event bus."

    @rules.of_inputs("it is switched on and off in one way", _PROVIDER)
    def _one_switch(self, inputs: Properties) -> Iterator[Fault]:
        switched = inputs.get("isEnabled") not in (None, UNKNOWN)
        if switched and given(inputs, "state"):
            yield Fault("isEnabled", "cannot be given beside state; leave it out, it is deprecated")

    @rules.of_inputs("roleArn is an ARN", _PROVIDER)
    def _role_is_an_arn(self, inputs: Properties) -> Iterator[Fault]:
        yield from arn_faults("roleArn", inputs.get("roleArn"))

    @rules.of_deletion(
        "it has no targets",
        rules.quoted("moto pull request 5056, terraform-provider-aws issue 18519"),
    )
    def _has_no_targets(self, here: Here, record: Record) -> Iterator[str]:
        targets = here.store.all(_TARGET, here.scope)
        if any(one.id.rpartition("/")[0] == record.id for one in targets):
            yield "Rule can't be deleted since it has targets."


def enabled(inputs: Properties) -> bool:
    """Whether a rule with such inputs triggers: `expandPutRuleInput` in `rule.go` [D]."""
    if inputs.get("state"):
        return str(inputs["state"]) != "DISABLED"
    return inputs.get("isEnabled") not in (False, "false")
