"""What is asked for, as the engine passes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from serving_components.azure.conditions.condition import Condition
from serving_components.azure.own_resource.ids import endpoint_at, name_of
from serving_components.azure.traffic.settings import Settings
from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.own_resource.whole import whole
from serving_components.core.rollout_driver.plan import Step
from serving_components.core.slots.asked import Asked, CopiesFirst
from serving_components.core.slots.shares import Percents, Shares
from serving_components.core.slots.steps import read

REMEMBERED: Final = ("timeoutMinutes", "steps", "conditions", "mirrorFirst", "maxInstances")
"""Inputs that only the next move is about: a change of theirs calls nothing."""

INPUTS: Final = (
    *("endpoint", "deployments", "traffic", "mirror", "settings", "adopt", "announced"),
    *REMEMBERED,
)

TIMEOUT_MINUTES: Final = 30
"""Longest wait for one change, where nobody says another."""

_MINUTE_S: Final = 60.0


@dataclass(frozen=True)
class Wanted:
    """One endpoint's shares."""

    endpoint: str
    """Its id."""

    deployments: Mapping[str, str]
    """Names, by slot."""

    traffic: Percents
    """Percent, by slot."""

    mirror: Percents
    """Percent, by slot."""

    settings: Settings
    adopt: bool
    most_s: float
    """How long one change may take."""

    steps: tuple[Step, ...] = ()
    """By which a slot's share moves; none where it moves at once."""

    copies: CopiesFirst | None = None
    """What comes before them."""

    watched: tuple[Mapping[str, Any], ...] = ()
    """Conditions, as the engine passes them."""

    most: Mapping[str, int] = field(default_factory=dict)
    """Instances that a slot's new deployment is given at most, by slot; none where nobody says."""

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> "Wanted":
        told = {name: whole(properties.get(name)) for name in INPUTS}
        return cls(
            endpoint=told["endpoint"],
            deployments=told["deployments"],
            traffic=told["traffic"],
            mirror=told["mirror"] or {},
            settings=_said(told["settings"] or {}),
            adopt=bool(told["adopt"]),
            most_s=(told["timeoutMinutes"] or TIMEOUT_MINUTES) * _MINUTE_S,
            steps=read(told["steps"]),
            copies=_copies(told["mirrorFirst"]),
            watched=tuple(told["conditions"] or ()),
            most=told["maxInstances"] or {},
        )

    @property
    def called(self) -> str:
        """By what its users know it: names of endpoints are a region's, not a workspace's."""
        return f"traffic of {name_of(self.endpoint)}"

    @property
    def at(self) -> str:
        """The endpoint's id.

        Raises:
            NotMoved: it is none.
        """
        return endpoint_at(self.endpoint)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Read by a rollout alone: a state may hold those of another version."""
        return tuple(map(Condition.of, self.watched))

    @property
    def asked(self) -> Asked:
        """By names of deployments.

        Raises:
            NotMoved: two slots are one deployment.
        """
        names = [name.lower() for name in self.deployments.values()]
        if len(set(names)) < len(names):
            raise NotMoved(f"two slots are the same deployment: {dict(self.deployments)}")
        shares = Shares.of(self._named(self.traffic), self._named(self.mirror))
        return Asked(
            self.deployments, self.traffic, shares, self.steps, self.copies, bool(self.watched)
        )

    def _named(self, percents: Percents) -> Percents:
        return {self.deployments[slot]: share for slot, share in percents.items()}


def _copies(told: Mapping[str, Any] | None) -> CopiesFirst | None:
    return None if told is None else CopiesFirst(told["percent"], told["bakeSeconds"])


def _said(settings: Mapping[str, Any]) -> Settings:
    return {name: value for name, value in settings.items() if value is not None}
