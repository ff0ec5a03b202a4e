"""Alarms of an emulated cloud whose clock stands until a test turns it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cloud_sandbox.aws.cloudwatch.state import State
from cloud_sandbox.aws.cloudwatch.watching import AlarmState, Transition, state_of, watch
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import Datum, Metrics, Series
from tests.sandbox.aws.cloudwatch.examples import ALARM
from tests.support.emulated import Emulated, Made

SCOPE = Scope("aws", "123456789012", "eu-west-1")
T0 = 1_800_000_000
"""When a test begins: a full hour."""

MINUTE = 60
DIMENSIONS = {"EndpointName": "fraud", "VariantName": "live"}


@dataclass
class Clocked:
    """A cloud, its metrics and its clock."""

    aws: Emulated
    metrics: Metrics
    seen: list[Transition] = field(default_factory=list)

    def alarm(self, name: str = "slow", **changes: Any) -> Made:
        """An alarm on the sum of `Errors` above 5 in one of one minute, unless told otherwise."""
        plain = {
            "name": name,
            "namespace": "AWS/SageMaker",
            "metricName": "Errors",
            "dimensions": DIMENSIONS,
            "statistic": "Sum",
            "period": MINUTE,
            "evaluationPeriods": 1,
            "threshold": 5,
            "comparisonOperator": "GreaterThanThreshold",
        }
        inputs = {key: value for key, value in (plain | changes).items() if value is not None}
        return self.aws.create(ALARM.token, inputs, name=name)

    def put(self, *values: float, metric: str = "Errors", ago_s: float = 1) -> None:
        """Data points that were so long ago."""
        series = Series(SCOPE, "AWS/SageMaker", metric, frozenset(DIMENSIONS.items()))
        at = self.aws.store.now() - ago_s
        self.metrics.put([Datum(series, at, float(value)) for value in values])

    def minutes(
        self, *values: float | Sequence[float] | None, metric: str = "Errors"
    ) -> list[State]:
        """Let a minute pass for each of these, which is measured in it; states of `slow`."""
        states = []
        for value in values:
            self.turn(MINUTE)
            if value is not None:
                self.put(*(value if isinstance(value, Sequence) else (value,)), metric=metric)
            self.watch()
            states.append(self.state().state)
        return states

    def turn(self, by_s: float) -> None:
        self.aws.store.turn_clock(by_s)

    def watch(self) -> list[Transition]:
        changed = watch(self.aws.store, self.metrics)
        self.seen += changed
        return changed

    def state(self, name: str = "slow") -> AlarmState:
        return state_of(self.aws.store, SCOPE, name)
