"""Alert rules and autoscale of an emulated Azure whose clock stands until a test turns it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cloud_sandbox.azure_native.machinelearningservices.instances import instances
from cloud_sandbox.azure_native.machinelearningservices.names import DEPLOYMENT
from cloud_sandbox.azure_native.monitor.alerts_watched import RuleState, state_of, watch
from cloud_sandbox.azure_native.monitor.autoscale_run import Scaling, scale, scalings
from cloud_sandbox.azure_native.monitor.fired_alerts import Alert, fired_alerts
from cloud_sandbox.engine.series import Metrics
from tests.sandbox.azure_native.monitor.autoscale_example import SETTING
from tests.sandbox.azure_native.monitor.measured import Measured
from tests.sandbox.azure_native.monitor.metric_alert_example import ALERT, THEIRS
from tests.support.emulated import Emulated, Made


@dataclass(frozen=True)
class Watched:
    """A cloud, what is measured in it, and its clock."""

    cloud: Emulated
    metrics: Metrics
    endpoint: str = THEIRS

    @property
    def measured(self) -> Measured:
        return Measured(self.metrics, self.endpoint)

    def turn(self, by_s: float = 60) -> None:
        self.cloud.store.turn_clock(by_s)

    # Alert rules

    def rule(self, name: str = "errors", **more: Any) -> Made:
        """On more than five failed requests in a minute, unless told otherwise."""
        inputs = ALERT.inputs | {"ruleName": name, "windowSize": "PT1M"} | more
        return self.cloud.create(ALERT.token, inputs, name=name)

    def fail(self, times: int, code: str = "500", deployment: str = "blue") -> None:
        """So many requests failed a second ago."""
        at = self.cloud.store.now() - 1
        self.measured.answered(deployment, code, *[at] * times)

    def minutes(self, rule: Made, *failed: int | None) -> Iterator[bool]:
        """Let minutes pass, with failed requests in each or no data; whether it fired then."""
        for times in failed:
            self.turn()
            if times is not None:
                self.fail(times)
            yield self.state(rule).fired

    def state(self, rule: Made) -> RuleState:
        watch(self.cloud.store, self.metrics)
        return state_of(self.cloud.store, rule.id)

    def alerts(self, rule: Made) -> list[Alert]:
        watch(self.cloud.store, self.metrics)
        return fired_alerts(self.cloud.store, rule.id)

    # Autoscale

    def setting(self, target: str, **more: Any) -> Made:
        inputs = SETTING.inputs | {"targetResourceUri": target} | more
        return self.cloud.create(SETTING.token, inputs, name="setting")

    def instances(self, target: str) -> int:
        """Of a deployment, once autoscale ran."""
        scale(self.cloud.store, self.metrics)
        [record] = self.cloud.store.named(DEPLOYMENT, target.lower())
        return instances(record)

    def scalings(self) -> list[Scaling]:
        return scalings(self.cloud.store)
