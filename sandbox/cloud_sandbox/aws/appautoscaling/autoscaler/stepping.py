"""What a step policy asks for at a minute at which one of its alarms is in ALARM.

Intervals, adjustments and their cooldown: botocore 1.44.5, application-autoscaling StepAdjustment
and StepScalingPolicyConfiguration [D]; which way percentages are rounded: its guide, "Scaling
adjustment types", as public copies have it [U].
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self

from cloud_sandbox.aws.appautoscaling.step_scaling import STEP
from cloud_sandbox.aws.cloudwatch.alarm import METRIC_ALARM
from cloud_sandbox.aws.cloudwatch.alarm_definition import AlarmDefinition
from cloud_sandbox.aws.cloudwatch.datapoints import Datapoints
from cloud_sandbox.aws.cloudwatch.metric_evaluation import evaluate
from cloud_sandbox.aws.cloudwatch.state import NotEvaluated, State
from cloud_sandbox.engine.known import inside, number, true
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from cloud_sandbox.engine.wire import Properties

COOLDOWN_S: Final = 300.0
"""Of a policy that says none: botocore, StepScalingPolicyConfiguration.Cooldown [D]."""


@dataclass(frozen=True)
class Alarm:
    """An alarm that sets off a step policy."""

    name: str
    definition: AlarmDefinition
    threshold: float

    @classmethod
    def of(cls, record: Record) -> Self | None:
        """None for one that the sandbox does not evaluate."""
        try:
            definition = AlarmDefinition.of(record)
        except NotEvaluated:
            return None
        if definition.watched not in definition.metrics:
            return None  # an expression
        return cls(record.id, definition, number(record.inputs.get("threshold")) or 0.0)

    def breach(self, datapoints: Datapoints, moment: float) -> float | None:
        """How far the metric lies from the threshold, while the alarm is in ALARM."""
        if moment % self.definition.every_s:
            return None
        if evaluate(self.definition, datapoints, moment).state is not State.ALARM:
            return None
        period_s, every_s = self.definition.period_s, self.definition.every_s
        query = self.definition.metrics[self.definition.watched]
        [value] = datapoints.before(query, moment, period_s, 1, every_s)
        return None if value is None else value - self.threshold


def alarms(store: Store, policy: Record) -> Iterator[Alarm]:
    """Those whose actions name a policy and are performed."""
    arn = policy.attributes["arn"]
    for record in store.all(METRIC_ALARM, policy.scope):
        performed = true(record.inputs.get("actionsEnabled", True))
        if performed and arn in (record.inputs.get("alarmActions") or ()):
            found = Alarm.of(record)
            if found is not None:
                yield found


def cooldown_s(policy: Record) -> float:
    """Seconds after an activity of its."""
    given = number(inside(policy.inputs, STEP).get("cooldown"))
    return COOLDOWN_S if given is None else given


def adjusted(policy: Record, instances: int, breach: float) -> int | None:
    """How many instances a breach of so much asks for; None where no step is meant."""
    asked = inside(policy.inputs, STEP)
    for step in asked.get("stepAdjustments") or ():
        if _is_meant(step, breach):
            return _number(asked, instances, number(step["scalingAdjustment"]) or 0.0)
    return None


def _is_meant(step: Properties, breach: float) -> bool:
    low, high = (
        usual if (bound := number(step.get(name))) is None else bound
        for name, usual in (
            ("metricIntervalLowerBound", -math.inf),
            ("metricIntervalUpperBound", math.inf),
        )
    )
    return low <= breach < high if breach >= 0 else low < breach <= high


def _number(asked: Properties, instances: int, adjustment: float) -> int:
    match asked.get("adjustmentType"):
        case "ExactCapacity":
            return int(adjustment)
        case "PercentChangeInCapacity":
            change = instances * adjustment / 100
            whole = math.trunc(change) if abs(change) >= 1 else math.copysign(1, change)
            least = number(asked.get("minAdjustmentMagnitude")) or 0.0
            return instances + int(math.copysign(max(abs(whole), least), change))
        case _:
            return instances + int(adjustment)
