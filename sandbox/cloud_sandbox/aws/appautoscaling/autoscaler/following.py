"""What a target tracking policy asks for at a minute.

Its alarms look at three minutes above the target and at fifteen below nine tenths of it
(aws-samples/amazon-aurora-labs-for-mysql issue 3) [I]; that share, and that the number is changed
in proportion to the metric, rounded up, are not told by AWS [U].
"""

import math
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.aws.appautoscaling.autoscaler.provisioned_capacity import FunctionQualifier
from cloud_sandbox.aws.cloudwatch.alarm_queries import MetricQuery
from cloud_sandbox.aws.cloudwatch.datapoints import Datapoints
from cloud_sandbox.engine.known import inside, number
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.series import Series
from cloud_sandbox.engine.wire import Properties

_MINUTE_S: Final = 60
_OUT_MINUTES: Final = 3
_IN_MINUTES: Final = 15
_IN_SHARE: Final = 0.9
_TRACKING: Final = "targetTrackingScalingPolicyConfiguration"
_OF_VARIANT: Final = "SageMakerVariantInvocationsPerInstance"
_OF_FUNCTION: Final = "LambdaProvisionedConcurrencyUtilization"


@dataclass(frozen=True)
class Followed:
    """A metric and the value at which it is kept."""

    query: MetricQuery
    target: float
    scales_in: bool
    out_cooldown_s: float
    in_cooldown_s: float

    def above(self, datapoints: Datapoints, moment: float) -> float | None:
        """The value of the last minute, if the last three are above the target."""
        values = self._values(datapoints, moment, _OUT_MINUTES)
        return values[-1] if values and min(values) > self.target else None

    def below(self, datapoints: Datapoints, moment: float) -> float | None:
        """The largest value of fifteen minutes, if they are well below the target."""
        values = self._values(datapoints, moment, _IN_MINUTES)
        return max(values) if values and max(values) < self.target * _IN_SHARE else None

    def fitting(self, instances: int, value: float) -> int:
        """How many instances would bring a value to the target."""
        return math.ceil(round(instances * value / self.target, 9))

    @property
    def told(self) -> str:
        return f"{self.query.series.name} of {self.target:g}"

    def _values(self, datapoints: Datapoints, moment: float, minutes: int) -> list[float]:
        found = datapoints.before(self.query, moment, _MINUTE_S, minutes, _MINUTE_S)
        values = [value for value in found if value is not None]
        return values if len(values) == minutes else []  # where data is missing, nothing scales


def is_tracking(policy: Record) -> bool:
    """Whether a policy follows a metric at all."""
    return policy.inputs.get("policyType") == "TargetTrackingScaling"


def scales_in(policy: Record) -> bool:
    """Whether a policy that follows a metric has a say in taking instances away."""
    return inside(policy.inputs, _TRACKING).get("disableScaleIn") not in (True, "true")


def what_follows(policy: Record) -> str:
    """The metric of a policy that is not followed, as a person calls it."""
    tracking = inside(policy.inputs, _TRACKING)
    predefined = inside(tracking, "predefinedMetricSpecification").get("predefinedMetricType")
    return str(predefined or "an expression of metrics")


def followed(policy: Record) -> Followed | None:
    """What a policy follows; None for metrics that the sandbox does not have."""
    tracking = inside(policy.inputs, _TRACKING)
    query = _query(policy.scope, policy.inputs, tracking)
    target = number(tracking.get("targetValue"))
    if query is None or not target:
        return None
    return Followed(
        query,
        target,
        scales_in=scales_in(policy),
        # Defaults: botocore's words refer to the guide, which has 300 for SageMaker variants [U].
        out_cooldown_s=_or(number(tracking.get("scaleOutCooldown")), 300.0),
        in_cooldown_s=_or(number(tracking.get("scaleInCooldown")), 300.0),
    )


def _query(scope: Scope, inputs: Properties, tracking: Properties) -> MetricQuery | None:
    predefined = inside(tracking, "predefinedMetricSpecification").get("predefinedMetricType")
    if predefined is not None:
        return _predefined(scope, inputs, predefined)
    asked = inside(tracking, "customizedMetricSpecification")
    if not asked.get("metricName"):
        return None  # metric math
    named = frozenset((one["name"], one["value"]) for one in asked.get("dimensions") or ())
    series = Series(scope, asked.get("namespace") or "", asked["metricName"], named)
    return MetricQuery(series, asked.get("statistic") or "Average")


def _predefined(scope: Scope, inputs: Properties, metric: str) -> MetricQuery | None:
    if metric == _OF_VARIANT:
        _, endpoint, _, variant = inputs["resourceId"].split("/")
        dimensions = frozenset({("EndpointName", endpoint), ("VariantName", variant)})
        series = Series(scope, "AWS/SageMaker", "InvocationsPerInstance", dimensions)
        # AWS, `Define a scaling policy`: its only statistic is the sum [D].
        return MetricQuery(series, "Sum")
    of = FunctionQualifier.of(inputs)
    if metric == _OF_FUNCTION and of is not None:
        resource = ("Resource", f"{of.function}:{of.qualifier}")
        dimensions = frozenset({("FunctionName", of.function), resource})
        series = Series(scope, "AWS/Lambda", "ProvisionedConcurrencyUtilization", dimensions)
        # Both of its alarms take the average: G. Mao of AWS, `Understanding Lambda Provisioned
        # Concurrency AutoScaling` [I].
        return MetricQuery(series, "Average")
    return None


def _or(value: float | None, usual: float) -> float:
    return usual if value is None else value
