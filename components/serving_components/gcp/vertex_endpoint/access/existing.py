"""An endpoint that others own."""

import pulumi

from serving_components.core.checked import checked
from serving_components.gcp.vertex_endpoint.access import told
from serving_components.gcp.vertex_endpoint.access.invocable import Invocable

_PROJECT, _LOCATION, _NUMBER = 1, 3, 5
"""Places in `projects/P/locations/L/endpoints/E`."""


class ExistingVertexEndpoint(Invocable):
    """Nothing of it is made, changed or deleted here, but the grants that are asked for."""

    def __init__(
        self,
        name: str,
        endpoint: pulumi.Input[str],
        opts: pulumi.ResourceOptions | None,
    ) -> None:
        [endpoint] = checked(f"endpoint {name}", {"endpoint": (endpoint, told.endpoint)})
        super().__init__("serving:index:ExistingVertexEndpoint", name, {}, opts)
        self.endpoint_name = pulumi.Output.from_input(endpoint)
        self._project = self._part(_PROJECT)
        self._location = self._part(_LOCATION)
        self._number = self._part(_NUMBER)
        self.register_outputs({"endpointName": self.endpoint_name})

    def _part(self, place: int) -> pulumi.Output[str]:
        return self.endpoint_name.apply(lambda it: it.split("/")[place])
