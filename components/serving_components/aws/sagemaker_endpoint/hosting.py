"""Model, configuration and endpoint: the three records that make SageMaker serve.

The engine lets go of models and configurations without deleting them: earlier ones are what an
endpoint goes back to (`sagemaker_update` deletes them).
"""

from typing import Final

import pulumi
import pulumi_aws as aws

from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs
from serving_components.aws.sagemaker_endpoint.container import Container
from serving_components.aws.sagemaker_endpoint.role import ExecutionRole
from serving_components.aws.sagemaker_update.versions import OWNER

VARIANT: Final = "live"


def model(
    name: str,
    physical_name: str,
    args: SageMakerEndpointArgs,
    *,
    box: Container,
    role: ExecutionRole,
    artifact: aws.s3.BucketObjectv2 | None,
    parent: pulumi.Resource,
) -> aws.sagemaker.Model:
    """Image, artifact and role. SageMaker reads the artifact now, so the role must be ready."""
    data_url = (
        None
        if artifact is None
        else pulumi.Output.format("s3://{0}/{1}", artifact.bucket, artifact.key)
    )
    return aws.sagemaker.Model(
        name,
        execution_role_arn=role.arn,
        primary_container={
            "image": box.image,
            "model_data_url": data_url,
            "environment": {**box.environment, **args.model.environment},
        },
        tags={**args.tags, OWNER: physical_name},
        opts=pulumi.ResourceOptions(parent=parent, depends_on=role.ready, retain_on_delete=True),
    )


def configuration(
    name: str,
    physical_name: str,
    args: SageMakerEndpointArgs,
    *,
    model_name: pulumi.Input[str],
    parent: pulumi.Resource,
) -> aws.sagemaker.EndpointConfiguration:
    """One variant. Named by the provider: a fixed name would delete the config in use."""
    variant: aws.sagemaker.EndpointConfigurationProductionVariantArgsDict = {
        "variant_name": VARIANT,
        "model_name": model_name,
        "instance_type": args.instance_type,
        "initial_instance_count": args.scaling.min,
        "initial_variant_weight": 1,
    }
    # Once instances scale, their number is the autoscaler's; this one is for creation.
    owned_elsewhere = ["productionVariants[0].initialInstanceCount"]
    return aws.sagemaker.EndpointConfiguration(
        name,
        production_variants=[variant],
        tags={**args.tags, OWNER: physical_name},
        opts=pulumi.ResourceOptions(
            parent=parent,
            retain_on_delete=True,
            ignore_changes=owned_elsewhere if args.scaling.elastic else None,
        ),
    )


def endpoint(
    name: str,
    physical_name: str,
    args: SageMakerEndpointArgs,
    *,
    config_name: pulumi.Input[str],
    opts: pulumi.ResourceOptions,
) -> aws.sagemaker.Endpoint:
    """The stable name, made and ended here and moved by `EndpointUpdate`.

    The provider's own update would reset what the autoscaler set, and its deployment
    configuration replaces the endpoint when the list of rollback alarms changes
    (`cloud-semantics.md` 2.1, 3.3).
    """
    moved_elsewhere = pulumi.ResourceOptions(
        ignore_changes=["endpointConfigName", "deploymentConfig"]
    )
    return aws.sagemaker.Endpoint(
        name,
        name=physical_name,
        endpoint_config_name=config_name,
        tags=args.tags,
        opts=pulumi.ResourceOptions.merge(opts, moved_elsewhere),
    )
