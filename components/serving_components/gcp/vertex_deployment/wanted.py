"""What is asked for, as the engine passes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from serving_components.core.own_resource.whole import whole
from serving_components.gcp.own_resource.digest import digest_of
from serving_components.gcp.own_resource.names import Place, endpoint_at

MUTABLE: Final = (
    *("minReplicas", "maxReplicas", "requiredReplicas", "targets", "containerLogging"),
)
"""What `mutateDeployedModel` changes: aiplatform v1 discovery document, revision 20261106 [D]."""

FIXED: Final = (
    *("endpoint", "model", "slot", "machineType", "acceleratorType", "acceleratorCount"),
    *("serviceAccount", "spot", "accessLogging", "revision"),
)
"""What another deployment takes: it comes first, and this one goes last."""

INPUTS: Final = (*FIXED, *MUTABLE, "timeoutMinutes", "adopt", "owner")

_SMALLEST: Final = 100
_OWNERS: Final = 900
_CONTENTS: Final = 10**7


@dataclass(frozen=True)
class Wanted:
    """One deployment."""

    inputs: Mapping[str, Any]

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> "Wanted":
        return cls({name: whole(properties.get(name)) for name in INPUTS})

    @property
    def endpoint(self) -> str:
        name: str = self.inputs["endpoint"]
        return name

    @property
    def place(self) -> Place:
        return endpoint_at(self.endpoint)

    @property
    def id(self) -> str:
        """Known before the call, so that a lost answer makes no second deployment.

        Up to ten digits: `DeployedModel.id` [D]. Three tell whose it is, the others are made of
        everything that makes another deployment.
        """
        fixed = {name: self.inputs[name] for name in FIXED}
        return f"{self._owner}{int(digest_of(fixed), 16) % _CONTENTS:07}"

    def made(self, identity: str) -> bool:
        """Whether an id is of this owner's: no label tells, as a deployment has none [D]."""
        return len(identity) == len(self.id) and identity.startswith(self._owner)

    @property
    def _owner(self) -> str:
        return str(_SMALLEST + int(digest_of(self.inputs["owner"]), 16) % _OWNERS)
