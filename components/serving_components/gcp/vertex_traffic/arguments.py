"""What a caller may ask of a VertexTraffic."""

import re
from collections.abc import Iterator
from typing import Final

from pydantic import Field

from serving_components.core import Args, Fault, Rollout, Wired
from serving_components.core.nearest import nearest
from serving_components.gcp.conditions.condition import Condition
from serving_components.gcp.own_resource.names import ENDPOINT
from serving_components.gcp.vertex_traffic import rollouts

_WHOLE: Final = 100
_ID: Final = re.compile(r"[0-9]{1,10}")
"""`DeployedModel.id` of the aiplatform v1 discovery document, revision 20261106 [D]."""


class VertexTrafficArgs(Args):
    """An endpoint, what is deployed on it, and the share of each."""

    endpoint: Wired[str]
    """Full name, `projects/P/locations/L/endpoints/E`."""

    deployments: dict[str, Wired[str]] = Field(min_length=1)
    """`deployed_model_id` by slot. One without a share gets no requests."""

    split: dict[str, int]
    """Percent of the requests by slot; 100 in all."""

    rollout: Rollout | None = None
    """How a slot's share moves when another deployment takes the slot's place. Default: at once,
    and nothing is watched."""

    conditions: list[Condition] = []
    """What a rollout watches of the new deployment alone, and goes back on."""

    adopt: bool = False
    """Take over from a split that gives requests to deployments which are not among these."""

    def objections(self) -> Iterator[Fault]:
        if isinstance(self.endpoint, str) and not re.fullmatch(ENDPOINT, self.endpoint):
            yield Fault(
                ("endpoint",),
                "must be a full name, such as projects/P/locations/europe-west4/endpoints/123; got"
                f" {self.endpoint}",
            )
        for slot, identity in self.deployments.items():
            if isinstance(identity, str) and not _ID.fullmatch(identity):
                yield Fault(
                    ("deployments", slot),
                    f"must be the id of a deployed model, up to ten digits; got {identity}",
                )
        for slot, share in self.split.items():
            if slot not in self.deployments:
                known = ", ".join(self.deployments)
                hint = nearest(slot, self.deployments) or f"; there are {known}"
                yield Fault(("split", slot), f"is none of deployments{hint}")
            if not 0 <= share <= _WHOLE:
                yield Fault(("split", slot), f"must be 0 to {_WHOLE} percent; got {share}")
        if self.rollout is not None:
            for fault in rollouts.objections(
                self.rollout, self.split, watched=bool(self.conditions)
            ):
                yield Fault(("rollout", *fault.path), fault.reason)
        total = sum(self.split.values())
        if total != _WHOLE:
            told = ", ".join(f"{slot} {share}" for slot, share in self.split.items()) or "nothing"
            yield Fault(("split",), f"must be {_WHOLE} in all; got {told}, which is {total}")
