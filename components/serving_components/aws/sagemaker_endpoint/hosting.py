"""Model, configuration and endpoint: the three records that make SageMaker serve.

The engine lets go of models and configurations without deleting them: earlier ones are what an
endpoint goes back to (`sagemaker_update` deletes them).
"""

from collections.abc import Mapping

import pulumi
import pulumi_aws as aws

from serving_components.aws.access.execution_role import ExecutionRole
from serving_components.aws.sagemaker_endpoint import variants
from serving_components.aws.sagemaker_endpoint.adoption import adopted
from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs
from serving_components.aws.sagemaker_endpoint.asked.serverless import Serverless
from serving_components.aws.sagemaker_endpoint.exchange import Exchange
from serving_components.aws.sagemaker_endpoint.models.packaged import Packaged
from serving_components.aws.sagemaker_endpoint.safety import network
from serving_components.aws.sagemaker_endpoint.safety.safeguards import Safeguards
from serving_components.aws.sagemaker_endpoint.variants import Served
from serving_components.aws.sagemaker_update.versions import OWNER


def model(
    packaged: Packaged,
    owner: str,
    args: SageMakerEndpointArgs,
    *,
    role: ExecutionRole,
    parent: pulumi.Resource,
) -> aws.sagemaker.Model:
    """Image, artifact and role. SageMaker reads the artifact now, so the role must be ready."""
    return aws.sagemaker.Model(
        packaged.source.child,
        execution_role_arn=role.arn,
        primary_container=packaged.asked,
        vpc_config=network.vpc_config(args.network),
        enable_network_isolation=args.network.isolated or None,
        tags={**args.tags, OWNER: owner},
        opts=pulumi.ResourceOptions(parent=parent, depends_on=role.ready, retain_on_delete=True),
    )


def configuration(
    name: str,
    owner: str,
    args: SageMakerEndpointArgs,
    *,
    models: Mapping[str, aws.sagemaker.Model],
    safe: Safeguards,
    exchanged: Exchange | None,
    parent: pulumi.Resource,
) -> aws.sagemaker.EndpointConfiguration:
    """Every variant. Named by the provider: a fixed name would delete the config in use.

    Counts and weights in it are those to begin with; `EndpointUpdate` moves no endpoint for them.
    """
    answering, beside = variants.production(args), variants.shadow(args)
    return aws.sagemaker.EndpointConfiguration(
        name,
        production_variants=[
            _production(served, models[variant].name, args.serverless)
            for variant, served in answering.items()
        ],
        shadow_production_variants=None
        if beside is None
        else [_shadow(beside, models[beside.name].name)],
        # Of the volumes of instances, which a serverless endpoint has none of.
        kms_key_arn=safe.encrypted.arn if args.serverless is None else None,
        data_capture_config=None if safe.captured is None else safe.captured.config,
        async_inference_config=None if exchanged is None else exchanged.config,
        tags={**args.tags, OWNER: owner},
        opts=pulumi.ResourceOptions(parent=parent, retain_on_delete=True),
    )


def _production(
    served: Served, model_name: pulumi.Input[str], serverless: Serverless | None
) -> aws.sagemaker.EndpointConfigurationProductionVariantArgsDict:
    variant: aws.sagemaker.EndpointConfigurationProductionVariantArgsDict = {
        "variant_name": served.name,
        "model_name": model_name,
        "initial_variant_weight": served.weight,
    }
    if serverless is not None:
        return {**variant, "serverless_config": serverless.config()}
    return {
        **variant,
        "instance_type": served.instance_type or "",
        # botocore 1.44.5, sagemaker `InitialTaskCount`: at least 1 [D]. What may have none begins
        # with one, which is taken away when nobody calls.
        "initial_instance_count": max(1, served.scaling.min),
    }


def _shadow(
    served: Served, model_name: pulumi.Input[str]
) -> aws.sagemaker.EndpointConfigurationShadowProductionVariantArgsDict:
    return {
        "variant_name": served.name,
        "model_name": model_name,
        "instance_type": served.instance_type or "",
        "initial_instance_count": served.scaling.min,
        "initial_variant_weight": served.weight,
    }


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
        opts=pulumi.ResourceOptions.merge(
            pulumi.ResourceOptions.merge(opts, moved_elsewhere), adopted(args.adopt, physical_name)
        ),
    )
