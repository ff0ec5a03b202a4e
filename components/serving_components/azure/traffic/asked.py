"""AzureTrafficAsked: what is asked of an AzureTraffic, in the state before any request moves.

Deployments are resources of azure-native, each under a name of its own: one that a program goes
back to never went, and nothing of it changes. This resource has changed.
"""

from collections.abc import Mapping
from typing import Any

import pulumi

from serving_components.azure.traffic.asked_provider import AzureTrafficAskedProvider
from serving_components.core.own_resource.resource import OwnResource
from serving_components.core.slots.announcing import beside


class AzureTrafficAsked(OwnResource, module="serving", name="AzureTrafficAsked"):
    """Registered by each AzureTraffic, beside itself."""

    number: pulumi.Output[str]
    """Another one whenever something else is asked for."""

    def __init__(
        self, name: str, asked: Mapping[str, Any], opts: pulumi.ResourceOptions | None
    ) -> None:
        """`opts` are those of the AzureTraffic."""
        provider = AzureTrafficAskedProvider()
        inputs = {name: asked[name] for name in provider.inputs}
        super().__init__(provider, name, inputs, ("number",), beside(opts))
