"""AzureTraffic: how an online endpoint's requests are shared among its deployments."""

from collections.abc import Mapping
from typing import Any

import pulumi

from serving_components.azure.traffic import rollouts
from serving_components.azure.traffic.arguments import AzureTrafficArgs, EndpointSettings
from serving_components.azure.traffic.asked import AzureTrafficAsked
from serving_components.azure.traffic.provider import AzureTrafficProvider
from serving_components.azure.traffic.settings import IDENTITIES, TAGS
from serving_components.core.own_resource.resource import OwnResource
from serving_components.core.own_resource.telling import happened
from serving_components.core.slots.steps import steps


class AzureTraffic(OwnResource, module="serving", name="AzureTraffic"):
    """One for an online endpoint, and nothing else may write its traffic and its mirror."""

    moved_traffic: pulumi.Output[dict[str, int]]
    """Percent of the requests by name of a deployment, as the last update left it."""

    live_traffic: pulumi.Output[dict[str, int]]
    """As it was at the last look."""

    moved_mirror: pulumi.Output[dict[str, int]]
    """Percent that is copied, by name of a deployment, as the last update left it."""

    live_mirror: pulumi.Output[dict[str, int]]
    """As it was at the last look."""

    live_settings: pulumi.Output[dict[str, Any]]
    """What of the endpoint was asked for beside, as it was at the last look."""

    moved_slots: pulumi.Output[dict[str, str]]
    """Name of the deployment that serves as a slot, by the slot."""

    endpoint: pulumi.Output[str]
    """Id of the endpoint, once requests are shared as was asked for."""

    failure: pulumi.Output[str | None]
    """Why they are not, in one line; None if they are."""

    def __init__(
        self,
        name: str,
        args: AzureTrafficArgs | Mapping[str, Any],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        asked = AzureTrafficArgs.take(args)
        inputs = {
            "endpoint": asked.endpoint,
            "deployments": asked.deployments,
            "traffic": asked.traffic,
            "mirror": asked.mirror,
            "settings": _said(asked.settings) or None,
            "timeoutMinutes": asked.timeout_minutes,
            "adopt": asked.adopt,
            "steps": asked.rollout and steps(asked.rollout),
            "conditions": [_some(it.as_inputs()) for it in asked.conditions] or None,
            "mirrorFirst": _copies(asked),
            "maxInstances": asked.max_instances or None,
        }
        inputs["announced"] = AzureTrafficAsked(name, inputs, opts).number
        outputs = (
            *("moved_traffic", "live_traffic", "moved_mirror", "live_mirror"),
            *("live_settings", "moved_slots", "failure"),
        )
        super().__init__(AzureTrafficProvider(), name, inputs, outputs, opts)
        self.endpoint = happened(self.endpoint, self.failure)


def _copies(asked: AzureTrafficArgs) -> dict[str, Any] | None:
    first = rollouts.copies(asked.mirror_first)
    return None if first is None else {"percent": first.percent, "bakeSeconds": first.bake_s}


def _said(settings: EndpointSettings) -> dict[str, Any]:
    """By the names that a state has; what is left out stays as it is."""
    told = {
        TAGS: settings.tags,
        "authMode": settings.auth_mode,
        "publicNetworkAccess": settings.public_network_access,
        "description": settings.description,
        IDENTITIES: settings.user_assigned_identities,
    }
    return _some(told)


def _some(told: Mapping[str, Any]) -> dict[str, Any]:
    """A state does not hold what is None, and would differ from the next program's."""
    return {name: value for name, value in told.items() if value is not None}
