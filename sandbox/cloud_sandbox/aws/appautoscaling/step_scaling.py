"""What is asked of scaling in steps, before anything is looked for."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.appautoscaling.place import Place
from cloud_sandbox.aws.known import absent, each, inside, number
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.wire import Properties

STEP: Final = "stepScalingPolicyConfiguration"


class StepScaling(Place):
    """How far a target is scaled for how large a breach."""

    @rules.of_inputs(
        "step scaling says its adjustmentType and at least one step",
        rules.documented(
            "botocore 1.44.5, application-autoscaling StepScalingPolicyConfiguration: required of"
            " a new configuration"
        ),
    )
    def _steps_are_said(self, inputs: Properties) -> Iterator[Fault]:
        step = inside(inputs, STEP)
        for name in ("adjustmentType", "stepAdjustments") if step else ():
            if absent(step.get(name)):
                yield Fault(f"{STEP}.{name}", "is required")

    @rules.of_inputs(
        "a step's upper bound is above its lower one",
        rules.documented(
            "botocore 1.44.5, application-autoscaling StepAdjustment.MetricIntervalUpperBound"
        ),
    )
    def _steps_in_order(self, inputs: Properties) -> Iterator[Fault]:
        for path, step in _steps(inputs):
            low = number(step.get("metricIntervalLowerBound"))
            high = number(step.get("metricIntervalUpperBound"))
            if low is not None and high is not None and low >= high:
                told = f"must be above metricIntervalLowerBound {low:g}; got {high:g}"
                yield Fault(f"{path}.metricIntervalUpperBound", told)

    @rules.of_inputs(
        "bounds of a step are numbers",
        rules.documented("`expandStepAdjustments` in `policy.go` of the provider"),
    )
    def _step_bounds_are_numbers(self, inputs: Properties) -> Iterator[Fault]:
        for path, step in _steps(inputs):
            for name in ("metricIntervalLowerBound", "metricIntervalUpperBound"):
                bound = step.get(name)
                if isinstance(bound, str) and bound and number(bound) is None:
                    yield Fault(f"{path}.{name}", f"takes a number, got {bound!r}")

    @rules.of_inputs(
        "a step to an exact capacity is not negative",
        rules.documented(
            "botocore 1.44.5, application-autoscaling StepAdjustment.ScalingAdjustment"
        ),
    )
    def _exact_steps_of_things(self, inputs: Properties) -> Iterator[Fault]:
        if inside(inputs, STEP).get("adjustmentType") != "ExactCapacity":
            return
        for path, step in _steps(inputs):
            adjustment = number(step.get("scalingAdjustment"))
            if adjustment is not None and adjustment < 0:
                told = f"must be at least 0 for ExactCapacity; got {adjustment:g}"
                yield Fault(f"{path}.scalingAdjustment", told)


def _steps(inputs: Properties) -> Iterator[tuple[str, Properties]]:
    path = f"{STEP}.stepAdjustments"
    yield from each(path, inside(inputs, STEP).get("stepAdjustments"))
