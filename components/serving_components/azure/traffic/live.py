"""An endpoint as far as its requests go: its deployments, and the share of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from serving_components.azure.own_resource.answers import Body
from serving_components.azure.own_resource.ids import name_of
from serving_components.azure.own_resource.operations import OVER, state_of
from serving_components.azure.traffic import settings
from serving_components.azure.traffic.settings import Settings
from serving_components.core.slots.shares import Shares

_NOT_ABLE: Final = frozenset({"Creating", "Deleting", "Failed", "Canceled"})
"""`DeploymentProvisioningState` of azure-ai-ml 1.35.2's models [D]; one that is being updated or
scaled answers."""


def instances_of(told: Mapping[str, Any]) -> int:
    """Those that a deployment is to have: one, where nobody said it."""
    return int((told.get("sku") or {}).get("capacity") or 1)


@dataclass(frozen=True)
class Deployment:
    """One of the endpoint's."""

    name: str
    """As Azure spells it."""

    state: str
    model: str
    """`fraud:3`; nothing where its image brings it."""

    instances: int
    machine: str
    """What each of them is, such as `Standard_DS3_v2`."""

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Deployment":
        """`OnlineDeployment` of azure-ai-ml 1.35.2's models [D]."""
        properties = told.get("properties") or {}
        _, _, model = str(properties.get("model") or "").rpartition("/models/")
        machine = properties.get("instanceType") or "instances"
        return cls(
            name_of(told["name"]),
            state_of(dict(told)),
            model.replace("/versions/", ":"),
            instances_of(told),
            machine,
        )

    @property
    def machines(self) -> str:
        """What it costs whether it is asked or not: `2 Standard_DS3_v2`."""
        return f"{self.instances} {self.machine}"

    @property
    def changing(self) -> bool:
        """Whether something is done to it."""
        return self.state not in OVER

    @property
    def able(self) -> bool:
        """Whether requests may go to it."""
        return self.state not in _NOT_ABLE


@dataclass(frozen=True)
class Live:
    """An endpoint at one moment."""

    deployments: dict[str, Deployment]
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

    @property
    def deployed(self) -> Mapping[str, Deployment]:
        """By the names that Azure has."""
        return {it.name: it for it in self.deployments.values()}

    def told(self, shares: Shares) -> str:
        return str(shares)

    def version(self, identity: str) -> str:
        """With what it serves: `deployment live-4f2a91bc of fraud:3`."""
        found = self.named(identity)
        return f"deployment {identity}" + (f" of {found.model}" if found and found.model else "")

    def left(self, identity: str) -> str:
        found = self.named(identity)
        return (
            "It stays deployed without requests, on"
            f" {found.machines if found else 'its instances'}, until the next `up`, which tries"
            " again, or deletes it once the change is reverted or mended"
        )

    def grew(self, name: str, instances: int) -> None:
        """Know it as it is since: a deployment has more instances than it was found with."""
        found = self.named(name)
        if found is not None:
            self.deployments[name.lower()] = replace(found, instances=instances)

    def spelled_slots(self, slots: Mapping[str, str]) -> dict[str, str]:
        """Slots by the names that Azure has."""
        return {
            slot: there.name if (there := self.named(name)) else name
            for slot, name in slots.items()
        }

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
