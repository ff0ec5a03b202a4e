"""A variant that scales, on a clock that stands until a test turns it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.aws.appautoscaling.autoscaler import Activity, Autoscaler
from cloud_sandbox.aws.sagemaker.live_variants import live_variants
from cloud_sandbox.engine.series import Datum, Metrics, Series
from tests.sandbox.aws.appautoscaling.examples import PLACE, TARGET
from tests.sandbox.aws.sagemaker.served import ENDPOINT_TOKEN, HERE, VARIANT
from tests.support.emulated import Emulated, Made
from tests.support.lifecycle import live
from tests.support.standing_clock import StandingClock

T0 = 1_800_000_000
"""When a test begins: a full hour, 08:00 of a Friday in UTC."""

MINUTE = 60
DIMENSIONS = {"EndpointName": "fraud", "VariantName": "live"}
ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
POLICY = "aws:appautoscaling/policy:Policy"
ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction"


@dataclass
class Scaled:
    """Variant `live` of endpoint `fraud`, of one instance at first and up to ten."""

    aws: Emulated
    metrics: Metrics
    home: Path
    done: list[Activity] = field(default_factory=list)
    unfollowed: list[str] = field(default_factory=list)

    def policy(self, name: str, **inputs: Any) -> Made:
        return self.aws.create(POLICY, PLACE | {"name": name} | inputs, name=name)

    def requests(self, target: float = 100, **others: Any) -> Made:
        """A policy that follows requests for each minute and instance."""
        metric = {"predefinedMetricType": "SageMakerVariantInvocationsPerInstance"}
        return self.tracking("requests", target, predefinedMetricSpecification=metric, **others)

    def cpu(self, target: float = 200, **others: Any) -> Made:
        metric = {
            "metricName": "CPUUtilization",
            "namespace": "/aws/sagemaker/Endpoints",
            "dimensions": [{"name": name, "value": it} for name, it in DIMENSIONS.items()],
            "statistic": "Average",
        }
        return self.tracking("cpu", target, customizedMetricSpecification=metric, **others)

    def tracking(self, name: str, target: float, **others: Any) -> Made:
        cooldowns = {"scaleOutCooldown": 60, "scaleInCooldown": 300}
        configuration = {"targetValue": target} | cooldowns | others
        return self.policy(
            name,
            policyType="TargetTrackingScaling",
            targetTrackingScalingPolicyConfiguration=configuration,
        )

    def step(self, name: str, *adjustments: dict[str, Any], **others: Any) -> str:
        """A step policy; its ARN."""
        configuration = {
            "adjustmentType": "ChangeInCapacity",
            "cooldown": 60,
            "stepAdjustments": list(adjustments),
        } | others
        made = self.policy(
            name, policyType="StepScaling", stepScalingPolicyConfiguration=configuration
        )
        arn: str = made.outputs["arn"]
        return arn

    def alarm(self, name: str, arn: str, **changes: Any) -> Made:
        """An alarm on a minute's CPU from 280 on."""
        inputs = {
            "name": name,
            "namespace": "/aws/sagemaker/Endpoints",
            "metricName": "CPUUtilization",
            "dimensions": DIMENSIONS,
            "statistic": "Average",
            "period": MINUTE,
            "evaluationPeriods": 1,
            "threshold": 280,
            "comparisonOperator": "GreaterThanOrEqualToThreshold",
            "alarmActions": [arn],
        } | changes
        return self.aws.create(ALARM, inputs, name=name)

    def schedule(self, name: str, schedule: str, least: int, most: int, **others: Any) -> Made:
        bounds = {"minCapacity": least, "maxCapacity": most}
        inputs = {"name": name, "schedule": schedule, "scalableTargetAction": bounds} | others
        return self.aws.create(ACTION, PLACE | inputs, name=name)

    def measure(self, value: float, metric: str, ago_s: float = 1) -> None:
        namespace = "AWS/SageMaker" if "Invocations" in metric else "/aws/sagemaker/Endpoints"
        series = Series(HERE, namespace, metric, frozenset(DIMENSIONS.items()))
        at = self.aws.store.now() - ago_s
        self.metrics.put([Datum(series, at, float(value))])

    def minutes(self, *values: float | None, metric: str = "CPUUtilization") -> list[int]:
        """Let a minute pass for each of these, which is measured in it; instances after each."""
        counts = []
        for value in values:
            self.turn(MINUTE)
            if value is not None:
                self.measure(value, metric)
            self.act()
            counts.append(self.instances)
        return counts

    def turn(self, by_s: float) -> None:
        self.aws.store.turn_clock(by_s)

    def act(self) -> Sequence[Activity]:
        autoscaler = Autoscaler(self.aws.store, self.metrics, self.home / "blobs")
        done = autoscaler.act()
        self.done += done
        self.unfollowed += autoscaler.unfollowed.values()
        return done

    @property
    def instances(self) -> int:
        record = self.aws.store.find(HERE, ENDPOINT_TOKEN, "fraud")
        assert record is not None
        [found] = live_variants(
            {"productionVariants": [VARIANT]}, record.attributes.get("liveVariants") or {}
        )
        assert found.instances is not None
        return found.instances

    def bounds(self) -> tuple[int, int]:
        [record] = self.aws.store.all(TARGET.token)
        return record.inputs["minCapacity"], record.inputs["maxCapacity"]

    def suspend(self, *flags: str) -> None:
        [record] = self.aws.store.all(TARGET.token)
        record.inputs["suspendedState"] = dict.fromkeys(flags, True)
        self.aws.store.put(record)


@pytest.fixture(name="scaled")
def scaled_variant(aws: Emulated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scaled:
    monkeypatch.setattr("cloud_sandbox.engine.store.time", StandingClock(float(T0)))
    live(aws, TARGET)
    [record] = aws.store.all(TARGET.token)
    record.inputs.update({"minCapacity": 1, "maxCapacity": 10})
    aws.store.put(record)
    home = tmp_path / "home"
    made = Scaled(aws, Metrics(home / "metrics.sqlite3"), home)
    made.act()
    return made
