"""The variant of an endpoint that is to be scaled."""

import re
from dataclasses import dataclass
from typing import Final, Self

from cloud_sandbox.aws.sagemaker.variants import variants_of
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

INSTANCES: Final = "sagemaker:variant:DesiredInstanceCount"
CONCURRENCY: Final = "sagemaker:variant:DesiredProvisionedConcurrency"

_ENDPOINT: Final = "aws:sagemaker/endpoint:Endpoint"
_CONFIGURATION: Final = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
_VARIANT: Final = re.compile(r"endpoint/(?P<endpoint>[^/]+)/variant/(?P<variant>[^/]+)")


@dataclass(frozen=True)
class EndpointVariant:
    """A variant by name, and what is known of it."""

    endpoint_name: str
    name: str
    endpoint: Record | None
    configuration: Properties
    """Inputs of the endpoint's configuration; empty when there is none."""

    @classmethod
    def of(cls, here: Here, inputs: Properties) -> Self | None:
        """None where something else is scaled."""
        match = _VARIANT.fullmatch(inputs["resourceId"])
        if match is None or inputs["serviceNamespace"] != "sagemaker":
            return None
        endpoint = here.find(_ENDPOINT, match["endpoint"])
        name = endpoint.inputs["endpointConfigName"] if endpoint else ""
        configuration = here.find(_CONFIGURATION, name)
        known = configuration.inputs if configuration else {}
        return cls(match["endpoint"], match["variant"], endpoint, known)

    @property
    def names(self) -> list[str | None]:
        """Names of all variants; None for one whose name the provider made up."""
        return [variant.get("variantName") for _, variant in variants_of(self.configuration)]

    @property
    def inputs(self) -> Properties:
        """What the configuration says of it; empty where it says nothing."""
        for _, variant in variants_of(self.configuration):
            if variant.get("variantName") == self.name:
                return variant
        return {}

    @property
    def instance_type(self) -> str:
        return str(self.inputs.get("instanceType") or "")

    @property
    def asynchronous(self) -> bool:
        return bool(self.configuration.get("asyncInferenceConfig"))
