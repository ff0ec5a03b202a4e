"""What is asked for, as the engine passes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.own_resource.whole import whole

INPUTS: Final = ("endpoint", "deployments", "split", "adopt")

Split = dict[str, int]


@dataclass(frozen=True)
class Wanted:
    """One endpoint's shares."""

    endpoint: str
    deployments: Mapping[str, str]
    """Ids of deployed models, by slot."""

    shares: Mapping[str, int]
    """Percent, by slot."""

    adopt: bool

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> "Wanted":
        told = {name: whole(properties.get(name)) for name in INPUTS}
        return cls(told["endpoint"], told["deployments"], told["split"], bool(told["adopt"]))

    @property
    def split(self) -> Split:
        """In the API's words: percent by id, those without a share left out [D].

        Raises:
            NotMoved: two slots are one deployment.
        """
        ids = list(self.deployments.values())
        if len(set(ids)) < len(ids):
            raise NotMoved(f"two slots are the same deployment: {dict(self.deployments)}")
        return {self.deployments[slot]: share for slot, share in self.shares.items() if share}

    def told(self, split: Mapping[str, int]) -> str:
        """A split in the words of its users: `blue 90 %, green 10 %`."""
        slots = {identity: slot for slot, identity in self.deployments.items()}
        shares = (f"{slots.get(name, name)} {share} %" for name, share in split.items())
        return ", ".join(shares) or "nothing"
