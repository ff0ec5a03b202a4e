"""VertexTraffic: how an endpoint's requests are shared among its deployments."""

from collections.abc import Mapping
from typing import Any

import pulumi

from serving_components.core.own_resource.resource import OwnResource
from serving_components.core.own_resource.telling import happened
from serving_components.core.slots.steps import steps
from serving_components.gcp.vertex_traffic.arguments import VertexTrafficArgs
from serving_components.gcp.vertex_traffic.asked import VertexTrafficAsked
from serving_components.gcp.vertex_traffic.provider import VertexTrafficProvider


class VertexTraffic(OwnResource, module="serving", name="VertexTraffic"):
    """One for an endpoint, and nothing else may write its split."""

    moved_split: pulumi.Output[dict[str, int]]
    """Percent by id of a deployed model, as the last update left it."""

    live_split: pulumi.Output[dict[str, int]]
    """As it was at the last look."""

    moved_slots: pulumi.Output[dict[str, str]]
    """Id of the deployed model that serves as a slot, by the slot."""

    endpoint: pulumi.Output[str]
    """Full name of the endpoint, once requests are shared as was asked for."""

    failure: pulumi.Output[str | None]
    """Why they are not, in one line; None if they are."""

    def __init__(
        self,
        name: str,
        args: VertexTrafficArgs | Mapping[str, Any],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        asked = VertexTrafficArgs.take(args)
        inputs = {
            "endpoint": asked.endpoint,
            "deployments": asked.deployments,
            "split": asked.split,
            "adopt": asked.adopt,
            "steps": asked.rollout and steps(asked.rollout),
            "conditions": [_without_nothing(it.as_inputs()) for it in asked.conditions] or None,
        }
        inputs["announced"] = VertexTrafficAsked(name, inputs, opts).number
        outputs = ("moved_split", "live_split", "moved_slots", "failure")
        super().__init__(VertexTrafficProvider(), name, inputs, outputs, opts)
        self.endpoint = happened(self.endpoint, self.failure)


def _without_nothing(told: Mapping[str, Any]) -> dict[str, Any]:
    """A state does not hold what is None, and would differ from the next program's."""
    return {name: value for name, value in told.items() if value is not None}
