"""What readers of a stack's outputs may rely on, for the type checker alone."""

from typing import assert_type

import pulumi

from serving_components.outputs import (
    AzureMlService,
    LambdaService,
    SageMakerService,
    VertexService,
    services,
)


def kinds(reference: pulumi.StackReference) -> None:
    serving = services(reference)
    assert_type(serving.names(), pulumi.Output[list[str]])
    assert_type(serving.sagemaker("a"), pulumi.Output[SageMakerService])
    assert_type(serving.lambda_("a"), pulumi.Output[LambdaService])
    assert_type(serving.vertex("a"), pulumi.Output[VertexService])
    assert_type(serving.azureml("a"), pulumi.Output[AzureMlService])


def keys(fraud: SageMakerService, quick: LambdaService) -> None:
    assert_type(fraud.endpoint_name, str)
    assert_type(fraud.scaling.max, int)
    assert_type(quick.invoke_url, str | None)
    assert_type(quick.queue_urls, dict[str, str])
