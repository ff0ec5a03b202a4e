"""An endpoint as a state writes it down."""

from typing import Any, Final

from cloud_sandbox.engine.record import Scope

ENDPOINT: Final = "aws:sagemaker/endpoint:Endpoint"
HERE: Final = Scope("aws", "123456789012", "eu-west-1")


def an_endpoint(service: str = "fraud") -> dict[str, Any]:
    """Of a component of this name."""
    return {
        "urn": f"urn:pulumi:dev::shop::serving:index:SageMakerEndpoint${ENDPOINT}::{service}",
        "custom": True,
        "type": ENDPOINT,
        "id": f"{service}-dev",
        "inputs": {"name": f"{service}-dev"},
        "outputs": {"arn": f"arn:{service}", "region": HERE.region},
    }
