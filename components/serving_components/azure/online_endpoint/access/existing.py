"""An endpoint that others own."""

from typing import Final

import pulumi

from serving_components.azure import arm_ids
from serving_components.azure.online_endpoint.access import told
from serving_components.azure.online_endpoint.access.invocable import Invocable
from serving_components.azure.online_endpoint.serving.auth_mode import AuthMode
from serving_components.core.checked import checked

_SUBSCRIPTION: Final = 2
_GROUP: Final = 4
"""Places in `/subscriptions/S/resourceGroups/G/…`."""


class ExistingAzureOnlineEndpoint(Invocable):
    """Nothing of it is made, changed or deleted here, but the grants that are asked for."""

    def __init__(
        self,
        name: str,
        endpoint: pulumi.Input[str],
        auth_mode: AuthMode,
        opts: pulumi.ResourceOptions | None,
    ) -> None:
        [endpoint] = checked(f"endpoint {name}", {"endpoint": (endpoint, told.endpoint)})
        super().__init__("serving:index:ExistingAzureOnlineEndpoint", name, {}, opts)
        self._auth_mode = auth_mode
        self.endpoint_id = pulumi.Output.from_input(endpoint)
        self._subscription_id = arm_ids.made_of(endpoint, lambda id_: id_.split("/")[_SUBSCRIPTION])
        self._resource_group = arm_ids.made_of(endpoint, lambda id_: id_.split("/")[_GROUP])
        self.register_outputs({"endpointId": self.endpoint_id})
