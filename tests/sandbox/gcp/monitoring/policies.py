"""Alert policies of an emulated cloud whose clock stands until a test turns it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.gcp.monitoring.incidents import Incident, incidents
from cloud_sandbox.gcp.monitoring.policies_watched import PolicyState, state_of, watch
from tests.sandbox.gcp.monitoring.measured import Measured
from tests.sandbox.gcp.monitoring.policy_examples import POLICY
from tests.support.emulated import Emulated, Made


@dataclass(frozen=True)
class Policies:
    """A cloud, what is measured in it, and its clock."""

    cloud: Emulated
    metrics: Metrics

    def policy(self, name: str = "errors", **more: Any) -> Made:
        """On more than five failed requests in a minute, unless told otherwise."""
        return self.cloud.create(POLICY.token, POLICY.inputs | more, name=name)

    def fail(self, times: int, model: str = "1", *, code: str = "5xx") -> None:
        """So many requests failed a second ago."""
        at = self.cloud.store.now() - 1
        Measured(self.metrics, model=model).answered(code, *[at] * times)

    def minutes(self, policy: Made, *failed: int | None) -> Iterator[bool]:
        """Let minutes pass, with failed requests in each or no data; whether it rings then."""
        for times in failed:
            self.turn(60)
            if times is not None:
                self.fail(times)
                self.fail(1, code="2xx")
            yield self.state(policy).ringing

    def turn(self, by_s: float) -> None:
        self.cloud.store.turn_clock(by_s)

    def state(self, policy: Made) -> PolicyState:
        watch(self.cloud.store, self.metrics)
        return state_of(self.cloud.store, policy.id)

    def incidents(self, policy: Made) -> list[Incident]:
        watch(self.cloud.store, self.metrics)
        return incidents(self.cloud.store, policy.id)
