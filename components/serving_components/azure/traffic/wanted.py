"""What is asked for, as the engine passes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from serving_components.azure.own_resource.ids import endpoint_at
from serving_components.azure.traffic.settings import Settings
from serving_components.azure.traffic.shares import Percents, Shares
from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.own_resource.whole import whole

REMEMBERED: Final = ("timeoutMinutes",)
"""Inputs that only the next move is about: a change of theirs calls nothing."""

INPUTS: Final = ("endpoint", "deployments", "traffic", "mirror", "settings", "adopt", *REMEMBERED)

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
            most_s=told["timeoutMinutes"] * _MINUTE_S,
        )

    @property
    def at(self) -> str:
        """The endpoint's id.

        Raises:
            NotMoved: it is none.
        """
        return endpoint_at(self.endpoint)

    @property
    def shares(self) -> Shares:
        """By names of deployments.

        Raises:
            NotMoved: two slots are one deployment.
        """
        names = [name.lower() for name in self.deployments.values()]
        if len(set(names)) < len(names):
            raise NotMoved(f"two slots are the same deployment: {dict(self.deployments)}")
        return Shares.of(self._named(self.traffic), self._named(self.mirror))

    def _named(self, percents: Percents) -> Percents:
        return {self.deployments[slot]: share for slot, share in percents.items()}


def _said(settings: Mapping[str, Any]) -> Settings:
    return {name: value for name, value in settings.items() if value is not None}
