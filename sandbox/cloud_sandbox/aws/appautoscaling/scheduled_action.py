"""aws:appautoscaling/scheduledAction:ScheduledAction."""

import uuid
from collections.abc import Iterator

from cloud_sandbox.aws.appautoscaling import schedule
from cloud_sandbox.aws.appautoscaling.place import PLACE, Place
from cloud_sandbox.aws.appautoscaling.target import NOT_REGISTERED, unregistered
from cloud_sandbox.aws.arn import arn
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import absent, inside, number
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.wire import Properties

_ACTION = "scalableTargetAction"
_BOUNDS = ("minCapacity", "maxCapacity")


class ScheduledAction(Place):
    """New bounds of a registered target from a certain time on."""

    token = "aws:appautoscaling/scheduledAction:ScheduledAction"
    api = "application-autoscaling:PutScheduledAction"
    # Its schema is a part of the target's, without create-only facts of its own.
    words = {"name": "ScheduledActionName"}
    auto_name = AutoName()
    overwrites = True
    # `scheduled_action.go` of terraform-provider-aws [D]; so is the id.
    replaced_by = frozenset({"name", *PLACE})
    defaults = {"timezone": "UTC"}

    def identity(self, here: Here, inputs: Properties) -> str:
        return f"{inputs['name']}-{inputs['serviceNamespace']}-{inputs['resourceId']}"

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        serial = uuid.uuid5(uuid.NAMESPACE_URL, f"{here.scope} {identity}")
        place = f"{inputs['serviceNamespace']}/{inputs['resourceId']}"
        action = f"{serial}:resource/{place}:scheduledActionName/{inputs['name']}"
        return {"arn": arn(here, "autoscaling", f"scheduledAction:{action}")}

    @rules.of_inputs(
        "schedule is at(...), rate(...) or cron(...) of six fields",
        rules.documented("botocore 1.44.5, application-autoscaling PutScheduledAction.Schedule"),
    )
    def _schedule_parses(self, inputs: Properties) -> Iterator[Fault]:
        if isinstance(inputs["schedule"], str):
            for fault in schedule.faults(inputs["schedule"]):
                yield Fault("schedule", fault)

    @rules.of_inputs(
        "the fields of cron(...) are within their ranges",
        rules.documented("EventBridge guide, `Cron expressions reference`"),
    )
    def _fields_in_range(self, inputs: Properties) -> Iterator[Fault]:
        if isinstance(inputs["schedule"], str):
            for fault in schedule.faults_of_cron(inputs["schedule"]):
                yield Fault("schedule", fault)

    @rules.of_inputs(
        "timezone is an IANA time zone",
        rules.documented("botocore 1.44.5, application-autoscaling PutScheduledAction.Timezone"),
    )
    def _timezone_exists(self, inputs: Properties) -> Iterator[Fault]:
        zone = inputs.get("timezone")
        fault = schedule.zone_fault(zone) if isinstance(zone, str) and zone else None
        if fault is not None:
            yield Fault("timezone", fault)

    @rules.of_inputs(
        "startTime and endTime are in RFC 3339",
        rules.documented("`IsRFC3339Time` in `scheduled_action.go` of the provider"),
    )
    def _times_parse(self, inputs: Properties) -> Iterator[Fault]:
        for name in ("startTime", "endTime"):
            text = inputs.get(name)
            if isinstance(text, str) and text and schedule.instant(text) is None:
                yield Fault(name, f"reads like 2027-01-31T08:00:00Z; got {text!r}")

    @rules.of_inputs("startTime is before endTime", rules.unverified("times in their order"))
    def _times_in_order(self, inputs: Properties) -> Iterator[Fault]:
        start, end = (
            schedule.instant(text) if isinstance(text := inputs.get(name), str) else None
            for name in ("startTime", "endTime")
        )
        if start is not None and end is not None and start >= end:
            yield Fault("endTime", f"must come after startTime {inputs['startTime']}")

    @rules.of_inputs(
        "scalableTargetAction says minCapacity, maxCapacity or both",
        rules.documented("`AtLeastOneOf` in `scheduled_action.go` of the provider"),
    )
    def _some_bound(self, inputs: Properties) -> Iterator[Fault]:
        bounds = inputs[_ACTION]
        if isinstance(bounds, dict) and all(absent(bounds.get(name)) for name in _BOUNDS):
            yield Fault(_ACTION, "needs minCapacity, maxCapacity or both")

    @rules.of_inputs(
        "capacities are 0 or more",
        rules.documented("`scheduled_action.go` of the provider: at least 0"),
    )
    def _bounds_of_things(self, inputs: Properties) -> Iterator[Fault]:
        for name in _BOUNDS:
            capacity = number(inside(inputs, _ACTION).get(name))
            if capacity is not None and capacity < 0:
                yield Fault(f"{_ACTION}.{name}", f"must be at least 0; got {capacity:g}")

    @rules.of_inputs(
        "minCapacity is at most maxCapacity", rules.unverified("bounds in their order")
    )
    def _bounds_in_order(self, inputs: Properties) -> Iterator[Fault]:
        low, high = (number(inside(inputs, _ACTION).get(name)) for name in _BOUNDS)
        if low is not None and high is not None and low > high:
            yield Fault(f"{_ACTION}.minCapacity", f"is {low:g}, above maxCapacity {high:g}")

    @rules.of_existence("its target is registered", NOT_REGISTERED)
    def _target_is_registered(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from unregistered(here, inputs)
