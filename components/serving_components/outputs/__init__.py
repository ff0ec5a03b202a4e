"""What a stack of services tells other stacks, for the program that reads it.

    serving = services(pulumi.StackReference("organization/serving/prod"))
    url = serving.sagemaker("fraud").apply(lambda fraud: fraud.invoke_url)

Loads no cloud's SDK.
"""

from serving_components.outputs.kinds import (
    AzureMlService,
    Identity,
    LambdaService,
    Replicas,
    SageMakerService,
    Service,
    VertexService,
)
from serving_components.outputs.reading import FORMAT, UnreadableOutputs
from serving_components.outputs.services import Services, services

__all__ = [
    "FORMAT",
    "AzureMlService",
    "Identity",
    "LambdaService",
    "Replicas",
    "SageMakerService",
    "Service",
    "Services",
    "UnreadableOutputs",
    "VertexService",
    "services",
]
