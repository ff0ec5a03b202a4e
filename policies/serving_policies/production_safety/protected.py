"""Protection against deletion."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.production_safety.stacks import in_production
from serving_policies.resource import Resource

TYPES: Final = (
    "aws:sagemaker/endpoint:Endpoint",
    "aws:lambda/alias:Alias",
    "gcp:vertex/aiEndpoint:AiEndpoint",
    "azure-native:machinelearningservices:OnlineEndpoint",
)
"""What callers know by its name."""


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    if in_production(resource, settings) and not resource.protected:
        yield Finding(
            (),
            "one wrong destroy ends it, and its callers meet nobody",
            "set protect (in a component's arguments, or in its ResourceOptions)",
        )
