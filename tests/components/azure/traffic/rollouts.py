"""An online endpoint whose slots come to other deployments, a command after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from serving_components.azure.conditions.symptoms import errors
from serving_components.azure.traffic import crud
from serving_components.azure.traffic.command import Ways
from serving_components.core.own_resource.living import forget
from serving_components.core.rollout_driver.cloud_clock import CloudClock
from tests.components.azure.azure import HERE, Azure
from tests.components.azure.conftest import Reached
from tests.components.azure.traffic.monitored import Monitored

Properties = dict[str, Any]
Percents = dict[str, int]
Met = tuple[Percents, Percents]
"""Requests, and copies."""

MINUTE_S: Final = 60.0
CANARY: Final = [{"percent": 10.0, "bakeSeconds": 600.0}, {"percent": 100.0, "bakeSeconds": 0.0}]
COPIES: Final = {"percent": 20.0, "bakeSeconds": 300.0}


@dataclass
class Rollouts:
    """Its deployments are `live-1` to `live-3`, `next-1` and `next-2`."""

    reached: Reached
    monitored: Monitored
    met: list[Met] = field(default_factory=list)
    """All that was shared, in turn."""

    steps: list[dict[str, float]] = field(default_factory=lambda: list(CANARY))
    copies: dict[str, float] | None = None
    most: dict[str, float] | None = None
    """Instances that a slot's new deployment gets at most."""

    conditions: list[dict[str, Any]] = field(default_factory=lambda: [errors(1).as_inputs()])
    number: int = 0
    announced: Properties | None = None

    @property
    def azure(self) -> Azure:
        return self.reached.azure

    @property
    def ways(self) -> Ways:
        azure = self.azure
        return Ways(
            self.reached.connect,
            azure.sleep,
            azure.clock,
            lambda: self.monitored,  # type: ignore[arg-type,return-value]
            lambda: CloudClock(azure.sleep, azure.clock),
        )

    @property
    def live(self) -> Met:
        return self.azure.properties["traffic"], self.azure.properties["mirrorTraffic"]

    def asked(self, live: str, second: str | None = None, share: int = 20) -> Properties:
        """A deployment for each slot."""
        slots: dict[str, tuple[str, int]] = {"live": (live, 100)}
        if second is not None:
            slots = {"live": (live, 100 - share), "next": (second, share)}
        return {
            "endpoint": HERE,
            "deployments": {slot: name for slot, (name, _) in slots.items()},
            "traffic": {slot: float(percent) for slot, (_, percent) in slots.items()},
            "mirror": {},
            "timeoutMinutes": 30.0,
            "adopt": False,
            "steps": self.steps,
            "conditions": self.conditions,
            **({"mirrorFirst": self.copies} if self.copies else {}),
            **({"maxInstances": self.most} if self.most else {}),
        }

    def up(self, asked: Properties, old: Properties | None) -> Properties:
        """One command, as it is told to the engine; what is asked for is announced before."""
        forget()
        told = {name: asked[name] for name in ("deployments", "traffic", "mirror")}
        if told != self.announced:
            self.announced, self.number = told, self.number + 1
        asked = {**asked, "announced": str(self.number)}
        if old is not None and not crud.changed(old, asked):
            return old
        return crud.bring(asked, old, ways=self.ways)

    def destroy(self, state: Properties) -> None:
        crud.end(state, ways=self.ways)

    def fails(self, name: str, begin_s: float = 0.0, end_s: float = float("inf")) -> None:
        """Let its requests fail, from and until so many seconds of the cloud's time from now."""
        now = self.monitored.now()
        self.monitored.fails[name] = (now + begin_s, now + end_s)


def slots_of(state: Mapping[str, Any]) -> dict[str, str]:
    """What each slot stands for by now."""
    return dict(state["movedSlots"])
