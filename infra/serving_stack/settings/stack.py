"""Stack: settings that hold, and what they come to."""

from collections.abc import Mapping
from dataclasses import dataclass

from serving_components.aws import LambdaInferenceArgs, SageMakerEndpointArgs
from serving_components.azure import AzureOnlineEndpointArgs
from serving_components.gcp import VertexEndpointArgs
from serving_stack.settings.stack_settings import StackSettings


@dataclass(frozen=True)
class Stack:
    """All that the program needs to know."""

    name: str
    """The Pulumi stack, and the `environment` its resources are tagged with."""

    settings: StackSettings
    """The profile's values filled in."""

    endpoints: Mapping[str, SageMakerEndpointArgs]
    """Arguments of each service on SageMaker. Left open for what only exists with the stack: an
    `artifact_bucket` of None, and alarms whose `notify` was not set."""

    functions: Mapping[str, LambdaInferenceArgs]
    """The same of each service on Lambda."""

    vertex_endpoints: Mapping[str, VertexEndpointArgs]
    """The same of each service on Vertex AI, of which nothing is left open."""

    azure_endpoints: Mapping[str, AzureOnlineEndpointArgs]
    """The same of each service on Azure Machine Learning. Left open: the `workspace`, for which one
    of no place but the stack's stands in."""
