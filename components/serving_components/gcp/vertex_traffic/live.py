"""An endpoint as far as its requests go: what is deployed on it, and the share of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.slots.shares import Shares
from serving_components.gcp.own_resource.calls import Vertex

_MASK = "trafficSplit"


@dataclass(frozen=True)
class Deployed:
    """One deployed model."""

    id: str
    called: str
    """`displayName`, which is a slot's name where VertexDeployment made it."""

    model: str
    """`fraud@2`."""

    machines: str
    """What it costs whether it is asked or not: `2 to 5 n1-standard-4`."""

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Deployed":
        """`DeployedModel` of the aiplatform v1 discovery document, revision 20261106 [D]."""
        _, _, model = str(told.get("model", "")).rpartition("/")
        version = told.get("modelVersionId")
        dedicated = told.get("dedicatedResources") or {}
        least = dedicated.get("minReplicaCount") or 1
        most = dedicated.get("maxReplicaCount") or least
        machine = (dedicated.get("machineSpec") or {}).get("machineType") or "machines"
        return cls(
            id=told["id"],
            called=told.get("displayName", ""),
            model=model if "@" in model or not version else f"{model}@{version}",
            machines=f"{least if least == most else f'{least} to {most}'} {machine}",
        )


@dataclass(frozen=True)
class Live:
    """An endpoint at one moment."""

    deployed: Mapping[str, Deployed]
    shares: Shares

    def told(self, shares: Shares) -> str:
        """A split in the words of its users: `blue 90 %, green 10 %`."""
        parts = (f"{self.called(it)} {share} %" for it, share in shares.traffic.items())
        return ", ".join(parts) or "nothing"

    def version(self, identity: str) -> str:
        """With what it serves: `deployment 1234567890 of fraud@2`."""
        found = self.deployed.get(identity)
        return f"deployment {identity}" + (f" of {found.model}" if found and found.model else "")

    def left(self, identity: str) -> str:
        return (
            f"It stays deployed without requests, on {self.deployed[identity].machines}, until the"
            " next `up`, which tries again, or undeploys it once the change is reverted or mended"
        )

    def called(self, identity: str) -> str:
        """By its slot, with its id where another has the same, as beside a rollout."""
        found = self.deployed.get(identity)
        if found is None or not found.called:
            return identity
        alike = [it for it in self.deployed.values() if it.called == found.called]
        return f"{found.called} ({identity})" if len(alike) > 1 else found.called


@dataclass(frozen=True)
class Endpoint:
    """One that is asked and told."""

    vertex: Vertex
    name: str

    def look(self) -> Live | None:
        """As it is now; None where there is none."""
        found = self.vertex.find(self.name)
        if found is None:
            return None
        deployed = map(Deployed.of, found.get("deployedModels") or ())
        return Live({it.id: it for it in deployed}, Shares.of(found.get(_MASK)))

    def must_be(self) -> Live:
        """As it is now.

        Raises:
            NotMoved: there is none.
        """
        live = self.look()
        if live is None:
            raise NotMoved("there is no such endpoint")
        return live

    def share(self, shares: Shares) -> None:
        """Change its split by one call, from one that is whole to another."""
        self.vertex.set(self.name, {_MASK: shares.traffic}, _MASK)
