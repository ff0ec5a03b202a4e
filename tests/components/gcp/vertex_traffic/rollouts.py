"""An endpoint whose slots come to other deployments, a command after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from serving_components.core.own_resource.living import forget
from serving_components.core.rollout_driver.cloud_clock import CloudClock
from serving_components.gcp.conditions.symptoms import errors
from serving_components.gcp.vertex_traffic import crud
from serving_components.gcp.vertex_traffic.asked_provider import VertexTrafficAskedProvider
from serving_components.gcp.vertex_traffic.command import Ways
from tests.components.gcp.conftest import Reached
from tests.components.gcp.google import HERE, Google
from tests.components.gcp.vertex_traffic.monitored import Monitored

Properties = dict[str, Any]

MINUTE_S: Final = 60.0
CANARY: Final = [{"percent": 10.0, "bakeSeconds": 600.0}, {"percent": 100.0, "bakeSeconds": 0.0}]


@dataclass
class Rollouts:
    """One endpoint's, whose slots come to other deployments."""

    reached: Reached
    monitored: Monitored
    splits: list[dict[str, int]] = field(default_factory=list)
    """All that callers met, in turn."""

    steps: list[dict[str, float]] = field(default_factory=lambda: list(CANARY))
    conditions: list[dict[str, Any]] = field(default_factory=lambda: [errors(1).as_inputs()])
    announced: Properties | None = None
    """What the state has of the resource beside it."""

    @property
    def google(self) -> Google:
        return self.reached.google

    @property
    def ways(self) -> Ways:
        google = self.google
        return Ways(
            vertex=self.reached.connect,
            monitoring=lambda _: self.monitored,  # type: ignore[arg-type,return-value]
            clock=lambda: CloudClock(google.sleep, google.clock),
        )

    def live(self) -> dict[str, int]:
        split: dict[str, int] = self.google.endpoints["7"]["trafficSplit"]
        return split

    def asked(self, live: str, second: str | None = None, share: int = 20) -> Properties:
        """A deployment's id for each slot."""
        slots: dict[str, tuple[str, int]] = {"live": (live, 100)}
        if second is not None:
            slots = {"live": (live, 100 - share), "second": (second, share)}
        return {
            "endpoint": f"{HERE}/endpoints/7",
            "deployments": {slot: identity for slot, (identity, _) in slots.items()},
            "split": {slot: float(percent) for slot, (_, percent) in slots.items()},
            "adopt": False,
            "steps": self.steps,
            "conditions": self.conditions,
        }

    def up(self, asked: Properties, old: Properties | None) -> Properties:
        """One command, as it is told to the engine; what is asked for is announced before."""
        forget()
        asked = {**asked, "announced": self._number(asked)}
        if old is not None and not crud.changed(old, asked):
            return old
        return crud.bring(asked, old, ways=self.ways)

    def _number(self, asked: Properties) -> str:
        provider = VertexTrafficAskedProvider()
        told = {name: asked[name] for name in provider.inputs}
        if self.announced is None:
            self.announced = provider.create(told).outs or {}
        elif provider.diff("it", self.announced, told).changes:
            self.announced = provider.update("it", self.announced, told).outs or {}
        return str(self.announced["number"])

    def destroy(self, state: Properties) -> None:
        crud.end(state, ways=self.ways)

    def fails(self, identity: str, begin_s: float = 0.0, end_s: float = float("inf")) -> None:
        """Let its requests fail, from and until so many seconds of the clouds' time from now."""
        now = self.monitored.now()
        self.monitored.fails[identity] = (now + begin_s, now + end_s)


def slots_of(state: Mapping[str, Any]) -> dict[str, str]:
    """What each slot stands for by now."""
    return dict(state["movedSlots"])
