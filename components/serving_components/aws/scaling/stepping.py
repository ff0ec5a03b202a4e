"""Step scaling: one instance more or fewer when an alarm says so.

Target tracking has one value for both ways, and nothing to follow at no instances: SageMaker guide,
"Auto scaling policy overview" and "Autoscale an asynchronous endpoint" [D].
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pulumi

from serving_components.aws.scaling.target import Variant
from serving_components.aws.sdk import aws

_MINUTE_S: Final = 60


@dataclass(frozen=True)
class Step:
    """When one instance more, or fewer, is due."""

    name: str
    namespace: str
    metric: str
    dimensions: Mapping[str, pulumi.Input[str]]
    threshold: float
    minutes: int
    """How long the metric's average is beyond it."""

    cooldown_s: int
    told: str
    """What happens, and when."""

    more: bool = True


@dataclass(frozen=True)
class Stepped:
    """Policies, and the alarms that set them off, by the names of the steps."""

    policies: "Mapping[str, aws.appautoscaling.Policy]"
    alarms: "Mapping[str, aws.cloudwatch.MetricAlarm]"


def stepped(
    variant: Variant,
    due: Iterable[Step],
    target: "aws.appautoscaling.Target",
    *,
    made_anew_with: str | None,
) -> Stepped:
    """A policy and an alarm for each step.

    For another instance type, scaling is taken away and put again, after which a policy may have
    another ARN than the state knows (`sagemaker_update.step_alarms`); the alarm changes with the
    type and would name the old one. So the policy is made anew then.
    """
    policies, alarms = {}, {}
    for step in due:
        policies[step.name] = _policy(variant, step, target, made_anew_with)
        alarms[step.name] = _alarm(variant, step, policies[step.name].arn)
    return Stepped(policies, alarms)


def _policy(
    variant: Variant, step: Step, target: "aws.appautoscaling.Target", made_anew_with: str | None
) -> "aws.appautoscaling.Policy":
    beyond: aws.appautoscaling.PolicyStepScalingPolicyConfigurationStepAdjustmentArgsDict = (
        {"metric_interval_lower_bound": "0", "scaling_adjustment": 1}
        if step.more
        else {"metric_interval_upper_bound": "0", "scaling_adjustment": -1}
    )
    return aws.appautoscaling.Policy(
        _name(variant, step),
        policy_type="StepScaling",
        resource_id=target.resource_id,
        scalable_dimension=target.scalable_dimension,
        service_namespace=target.service_namespace,
        step_scaling_policy_configuration={
            "adjustment_type": "ChangeInCapacity",
            "metric_aggregation_type": "Average",
            "cooldown": step.cooldown_s,
            "step_adjustments": [beyond],
        },
        opts=pulumi.ResourceOptions.merge(
            variant.opts, pulumi.ResourceOptions(replacement_trigger=made_anew_with)
        ),
    )


def _alarm(
    variant: Variant, step: Step, policy_arn: pulumi.Input[str]
) -> "aws.cloudwatch.MetricAlarm":
    """No data changes nothing."""
    return aws.cloudwatch.MetricAlarm(
        _name(variant, step),
        alarm_description=step.told,
        comparison_operator=("GreaterThanOrEqualToThreshold" if step.more else "LessThanThreshold"),
        threshold=step.threshold,
        evaluation_periods=step.minutes,
        datapoints_to_alarm=step.minutes,
        treat_missing_data="missing",
        namespace=step.namespace,
        metric_name=step.metric,
        dimensions=dict(step.dimensions),
        statistic="Average",
        period=_MINUTE_S,
        alarm_actions=[policy_arn],
        tags=dict(variant.tags),
        opts=variant.opts,
    )


def _name(variant: Variant, step: Step) -> str:
    return f"{variant.name}-{step.name.replace('_', '-')}"
