"""Whether Azure's serverless endpoints answer by a key."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = ("azure-native:machinelearningservices:ServerlessEndpoint",)

_BY_KEY: Final = ("Key", "KeyAndAAD")
"""`ServerlessInferenceEndpointAuthMode` of the API's models, besides AAD [D]."""


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    for block in ("properties", "serverlessEndpointProperties"):
        mode = resource.at(block, "authMode")
        if mode in _BY_KEY:
            yield Finding(
                (block, "authMode"),
                f"{mode} answers whoever has the key",
                "set it to AAD, or exempt it",
            )
