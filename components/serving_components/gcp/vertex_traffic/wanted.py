"""What is asked for, as the engine passes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.own_resource.whole import whole
from serving_components.core.rollout_driver.plan import Step
from serving_components.core.slots.asked import Asked
from serving_components.core.slots.shares import Shares
from serving_components.core.slots.steps import read
from serving_components.gcp.conditions.condition import Condition

REMEMBERED: Final = ("steps", "conditions")
"""Inputs that only the next rollout is about: a change of theirs calls nothing."""

INPUTS: Final = ("endpoint", "deployments", "split", "adopt", "announced", *REMEMBERED)


@dataclass(frozen=True)
class Wanted:
    """One endpoint's shares."""

    endpoint: str
    deployments: Mapping[str, str]
    """Ids of deployed models, by slot."""

    split: Mapping[str, int]
    """Percent, by slot."""

    adopt: bool
    steps: tuple[Step, ...] = ()
    """By which a slot's share moves; none where it moves at once."""

    watched: tuple[Mapping[str, Any], ...] = ()
    """Conditions, as the engine passes them."""

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> "Wanted":
        told = {name: whole(properties.get(name)) for name in INPUTS}
        return cls(
            endpoint=told["endpoint"],
            deployments=told["deployments"],
            split=told["split"],
            adopt=bool(told["adopt"]),
            steps=read(told["steps"]),
            watched=tuple(told["conditions"] or ()),
        )

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Read by a rollout alone: a state may hold those of another version."""
        return tuple(map(Condition.of, self.watched))

    @property
    def asked(self) -> Asked:
        """By ids of deployed models, those without a share left out [D].

        Raises:
            NotMoved: two slots are one deployment.
        """
        ids = list(self.deployments.values())
        if len(set(ids)) < len(ids):
            raise NotMoved(f"two slots are the same deployment: {dict(self.deployments)}")
        shares = Shares.of({self.deployments[slot]: it for slot, it in self.split.items()})
        return Asked(self.deployments, self.split, shares, self.steps, watched=bool(self.watched))
