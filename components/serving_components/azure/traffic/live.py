"""An endpoint as far as its requests go: its deployments, and the share of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from serving_components.azure.own_resource.answers import Body
from serving_components.azure.own_resource.ids import name_of
from serving_components.azure.own_resource.operations import state_of
from serving_components.azure.traffic import settings
from serving_components.azure.traffic.settings import Settings
from serving_components.azure.traffic.shares import Shares

_NOT_ABLE: Final = frozenset({"Creating", "Deleting", "Failed", "Canceled"})
"""`DeploymentProvisioningState` of azure-ai-ml 1.35.2's models [D]; one that is being updated or
scaled answers."""


@dataclass(frozen=True)
class Deployment:
    """One of the endpoint's."""

    name: str
    """As Azure spells it."""

    state: str

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Deployment":
        return cls(name_of(told["name"]), state_of(dict(told)))

    @property
    def able(self) -> bool:
        """Whether requests may go to it."""
        return self.state not in _NOT_ABLE


@dataclass(frozen=True)
class Live:
    """An endpoint at one moment."""

    deployments: Mapping[str, Deployment]
    """By name in small letters: Azure takes names in any case."""

    shares: Shares
    found: Body = field(default_factory=dict, repr=False)
    """The endpoint, as it was answered."""

    @classmethod
    def of(cls, endpoint: Body, deployments: list[Body]) -> "Live":
        there = [Deployment.of(it) for it in deployments]
        properties = endpoint.get("properties") or {}
        shares = Shares.of(properties.get("traffic"), properties.get("mirrorTraffic"))
        live = cls({it.name.lower(): it for it in there}, shares, endpoint)
        return replace(live, shares=live.spelled(shares))

    def settings(self, asked: Settings) -> Settings:
        """What it has for what is asked for."""
        return settings.live(self.found, asked)

    def named(self, name: str) -> Deployment | None:
        return self.deployments.get(name.lower())

    def spelled(self, shares: Shares) -> Shares:
        """By the names that Azure has; those that are not there as they are."""
        return Shares(self._spelled(shares.traffic), self._spelled(shares.mirror))

    def _spelled(self, percents: Mapping[str, int]) -> dict[str, int]:
        spelled = {}
        for name, share in percents.items():
            there = self.named(name)
            spelled[there.name if there else name] = share
        return spelled
