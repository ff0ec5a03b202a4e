"""The resource's calls, a command after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from serving_components.core.own_resource.living import come, forget
from serving_components.core.rollout_driver.cloud_clock import CloudClock
from serving_components.gcp.conditions.symptoms import errors
from serving_components.gcp.vertex_traffic import crud
from serving_components.gcp.vertex_traffic.command import Ways
from tests.components.gcp.conftest import Reached
from tests.components.gcp.google import HERE, Google
from tests.components.gcp.vertex_traffic.monitored import Monitored

Properties = dict[str, Any]

MINUTE_S = 60.0
CANARY = [{"percent": 10.0, "bakeSeconds": 600.0}, {"percent": 100.0, "bakeSeconds": 0.0}]


@dataclass
class Traffic:
    """One endpoint's, of blue (1) and green (2)."""

    reached: Reached

    def inputs(self, blue: float, green: float, **changes: Any) -> Properties:
        """As the engine passes them: its numbers are all of one kind."""
        return {
            "endpoint": f"{HERE}/endpoints/7",
            "deployments": {"blue": "1", "green": "2"},
            "split": {"blue": blue, "green": green},
            "adopt": False,
            **changes,
        }

    def up(
        self, blue: float, green: float, old: Properties | None = None, **changes: Any
    ) -> Properties:
        self.reached.google.calls.clear()
        asked = self.inputs(blue, green, **changes)
        return crud.bring(asked, old, ways=Ways(vertex=self.reached.connect))

    def refresh(self, state: Properties) -> Properties | None:
        return crud.seen(state, ways=Ways(vertex=self.reached.connect))

    def destroy(self, state: Properties) -> None:
        self.reached.google.calls.clear()
        crud.end(state, ways=Ways(vertex=self.reached.connect))


@pytest.fixture(name="traffic")
def traffic_(reached: Reached) -> Traffic:
    reached.google.endpoint()
    reached.google.deployed("1", displayName="blue")
    reached.google.deployed("2", displayName="green")
    return Traffic(reached)


@dataclass
class Rollouts:
    """One endpoint's, whose slots come to other deployments."""

    reached: Reached
    monitored: Monitored
    splits: list[dict[str, int]] = field(default_factory=list)
    """All that callers met, in turn."""

    steps: list[dict[str, float]] = field(default_factory=lambda: list(CANARY))
    conditions: list[dict[str, Any]] = field(default_factory=lambda: [errors(1).as_inputs()])

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

    def up(self, asked: Properties, old: Properties | None, *, came: str = "") -> Properties:
        """One command, which creates the deployment that `came`; as it is told to the engine."""
        forget()
        if came:
            come(f"{HERE}/endpoints/7/{came}")
        if old is not None and not crud.changed(old, asked):
            return old
        return crud.bring(asked, old, ways=self.ways)

    def destroy(self, state: Properties) -> None:
        crud.end(state, ways=self.ways)

    def fails(self, identity: str, begin_s: float = 0.0, end_s: float = float("inf")) -> None:
        """Let its requests fail, from and until so many seconds of the clouds' time from now."""
        now = self.monitored.now()
        self.monitored.fails[identity] = (now + begin_s, now + end_s)


@pytest.fixture(name="rollouts")
def rollouts_(reached: Reached) -> Rollouts:
    google = reached.google
    google.endpoint()
    for identity, slot in {"11": "live", "12": "live", "13": "live", "21": "second"}.items():
        google.deployed(identity, displayName=slot, model=f"{HERE}/models/fraud@{identity[1]}")
    google.deployed("22", displayName="second")
    clock = CloudClock(google.sleep, google.clock)
    made = Rollouts(reached, Monitored(clock.now))

    def noted(call: str) -> None:
        if call.startswith("GET endpoints") and made.live() not in made.splits[-1:]:
            made.splits.append(dict(made.live()))

    google.meanwhile = noted
    return made


def slots_of(state: Mapping[str, Any]) -> dict[str, str]:
    """What each slot stands for by now."""
    return dict(state["movedSlots"])
