"""What an environment says of an own image."""

from typing import TYPE_CHECKING

import pulumi
from pulumi_azure_native import machinelearningservices as ml

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs


def own_image(
    image: pulumi.Input[str], args: "AzureOnlineEndpointArgs"
) -> ml.EnvironmentVersionPropertiesArgs:
    """The image, and how it is asked: without the latter Azure looks for a script to run.

    It has no tags: those of a version may not be changed ("already registered and cannot be
    changed", said of archiving one: Azure/azure-cli-extensions issue 5440 [I]).
    """
    asked = args.inference_config
    return ml.EnvironmentVersionPropertiesArgs(
        image=image,
        os_type=ml.OperatingSystemType.LINUX,
        inference_config=ml.InferenceContainerPropertiesArgs(
            scoring_route=ml.RouteArgs(path=asked.scoring_route, port=asked.port),
            liveness_route=ml.RouteArgs(path=asked.liveness_route, port=asked.port),
            readiness_route=ml.RouteArgs(path=asked.readiness_route, port=asked.port),
        ),
    )
