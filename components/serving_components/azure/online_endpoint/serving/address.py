"""Where the endpoint is asked."""

from typing import TYPE_CHECKING, Any

import pulumi

from serving_components.core.assembled import assembled

if TYPE_CHECKING:
    from pulumi_azure_native import machinelearningservices as ml


def invoke_url(endpoint: "ml.OnlineEndpoint", moved: pulumi.Input[str]) -> pulumi.Output[str]:
    """Azure's own `scoringUri`, known once `moved` is: when there is somebody to answer."""

    def told(values: list[Any]) -> str:
        return str(values[0].scoring_uri)

    return assembled([endpoint.properties, moved], told)
