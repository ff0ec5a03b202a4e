"""What of an endpoint scales: instances of its variants, or its provisioned concurrency."""

from collections.abc import Iterator

import pulumi

from serving_components.aws import scaling
from serving_components.aws.sagemaker_endpoint import variants
from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs


def scaled(
    name: str,
    endpoint_name: pulumi.Input[str],
    args: SageMakerEndpointArgs,
    opts: pulumi.ResourceOptions,
) -> Iterator[tuple[str, scaling.Scaled]]:
    """By the variants that do."""
    serverless = args.serverless
    for variant, served in variants.production(args).items():
        if serverless is None and served.scaling.elastic:
            yield (
                variant,
                scaling.sagemaker_variant(
                    served.of(name),
                    endpoint_name,
                    variant,
                    served.scaling,
                    instance_type=served.instance_type,
                    tags=args.tags,
                    opts=opts,
                ),
            )
        elif serverless is not None and serverless.elastic:
            yield (
                variant,
                scaling.sagemaker_provisioned_concurrency(
                    served.of(name),
                    endpoint_name,
                    variant,
                    served.scaling,
                    least=serverless.provisioned_concurrency or 1,
                    most=serverless.max_provisioned_concurrency or 1,
                    utilization=serverless.provisioned_concurrency_utilization,
                    tags=args.tags,
                    opts=opts,
                ),
            )
