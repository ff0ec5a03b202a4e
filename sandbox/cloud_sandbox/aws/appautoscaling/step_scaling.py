"""What is asked of scaling in steps, before anything is looked for."""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from cloud_sandbox.aws.appautoscaling.place import Place
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import absent, each, inside, number
from cloud_sandbox.engine.wire import Properties

STEP: Final = "stepScalingPolicyConfiguration"
_PATH: Final = f"{STEP}.stepAdjustments"
_BOUNDS: Final = ("metricIntervalLowerBound", "metricIntervalUpperBound")
_STEPS: Final = rules.documented("botocore 1.44.5, application-autoscaling StepAdjustment")


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
            for name in _BOUNDS:
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

    @rules.of_inputs("steps leave no gap between them and do not overlap", _STEPS)
    def _steps_meet(self, inputs: Properties) -> Iterator[Fault]:
        spans = _spans(inputs)
        for (_, end), (start, _) in pairwise(spans):
            if start != end:
                told = f"overlap below {end:g}" if start < end else f"leave a gap from {end:g}"
                yield Fault(_PATH, f"{told}, where another begins at {start:g}; let them meet")

    @rules.of_inputs("steps go on without end, below a negative bound and above a positive", _STEPS)
    def _steps_do_not_end(self, inputs: Properties) -> Iterator[Fault]:
        spans = _spans(inputs)
        if spans and -math.inf < spans[0][0] < 0:
            told = f"end at {spans[0][0]:g}, below which nothing scales"
            yield Fault(_PATH, f"{told}; one needs no metricIntervalLowerBound")
        if spans and 0 < spans[-1][1] < math.inf:
            told = f"end at {spans[-1][1]:g}, above which nothing scales"
            yield Fault(_PATH, f"{told}; one needs no metricIntervalUpperBound")

    @rules.of_inputs("a step has a bound", _STEPS)
    def _steps_have_a_bound(self, inputs: Properties) -> Iterator[Fault]:
        for path, step in _steps(inputs):
            if all(absent(step.get(name)) for name in _BOUNDS):
                yield Fault(path, f"needs {' or '.join(_BOUNDS)}")


def _spans(inputs: Properties) -> list[tuple[float, float]]:
    """From where to where each step goes, the lowest first; none while one is not known."""
    listed = inside(inputs, STEP).get("stepAdjustments")
    steps = [step for _, step in _steps(inputs)]
    if not isinstance(listed, list) or len(steps) != len(listed):
        return []
    spans = []
    for step in steps:
        ends = [
            end if absent(step.get(name)) else number(step.get(name))
            for name, end in zip(_BOUNDS, (-math.inf, math.inf), strict=True)
        ]
        if None in ends:
            return []
        spans.append((ends[0] or 0, ends[1] or 0))
    return sorted(spans)


def _steps(inputs: Properties) -> Iterator[tuple[str, Properties]]:
    yield from each(_PATH, inside(inputs, STEP).get("stepAdjustments"))
