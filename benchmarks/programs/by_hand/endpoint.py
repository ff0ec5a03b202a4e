"""One endpoint: its records, its role, its alarms and its scaling."""

import hashlib
from typing import Any, Final

import pulumi
import pulumi_aws as aws

from benchmarks.programs.by_hand.group import Group
from benchmarks.programs.by_hand.role import role
from benchmarks.programs.by_hand.shared import Shared
from benchmarks.programs.by_hand.update import Update
from benchmarks.programs.by_hand.watching import watching

_DEPLOYMENT: Final[dict[str, Any]] = {
    "BlueGreenUpdatePolicy": {
        "TrafficRoutingConfiguration": {
            "Type": "CANARY",
            "WaitIntervalInSeconds": 600,
            "CanarySize": {"Type": "CAPACITY_PERCENT", "Value": 25},
        },
        "TerminationWaitInSeconds": 0,
        "MaximumExecutionTimeoutInSeconds": 4200,
    }
}


def endpoint(name: str, digest: str, shared: Shared) -> None:
    """`digest` is the archive's."""
    tags = {"service": name}
    identity = f"{pulumi.get_project()}\0{pulumi.get_stack()}\0{name}"
    digits = hashlib.sha256(identity.encode()).hexdigest()[:6]
    physical_name = f"{name}-{pulumi.get_stack()}-{digits}"

    group = Group("SageMakerEndpoint", name)
    child = pulumi.ResourceOptions(parent=group)
    logs = aws.cloudwatch.LogGroup(
        name,
        name=f"/aws/sagemaker/Endpoints/{physical_name}",
        retention_in_days=90,
        tags=tags,
        opts=child,
    )
    archive = aws.s3.BucketObjectv2(
        name,
        bucket=shared.bucket,
        key=f"{physical_name}/{digest}/model.tar.gz",
        source=pulumi.FileAsset("model.tar.gz"),
        tags=tags,
        opts=pulumi.ResourceOptions(parent=group, depends_on=shared.settled, retain_on_delete=True),
    )
    made, policy = role(
        name,
        physical_name,
        tags,
        shared=shared,
        log_group_arn=logs.arn,
        bucket=archive.bucket,
        child=child,
    )
    model = aws.sagemaker.Model(
        name,
        execution_role_arn=made.arn,
        primary_container={
            "image": shared.image,
            "model_data_url": pulumi.Output.format("s3://{0}/{1}", archive.bucket, archive.key),
            "environment": {
                "SAGEMAKER_PROGRAM": "inference.py",
                "SAGEMAKER_SUBMIT_DIRECTORY": "/opt/ml/model/code",
            },
        },
        tags={**tags, "serving:endpoint": physical_name},
        opts=pulumi.ResourceOptions(parent=group, depends_on=[policy], retain_on_delete=True),
    )
    config = aws.sagemaker.EndpointConfiguration(
        name,
        production_variants=[
            {
                "variant_name": "live",
                "model_name": model.name,
                "instance_type": "ml.m5.xlarge",
                "initial_instance_count": 4,
                "initial_variant_weight": 1,
            }
        ],
        tags={**tags, "serving:endpoint": physical_name},
        opts=pulumi.ResourceOptions(
            parent=group,
            retain_on_delete=True,
            ignore_changes=["productionVariants[0].initialInstanceCount"],
        ),
    )
    alarms = watching(name, physical_name, tags, shared, child)
    update = Update(
        name,
        {
            "endpointName": physical_name,
            "configArn": config.arn,
            "deployment": _DEPLOYMENT,
            "rollbackAlarms": [alarm.name for alarm in alarms[:2]],
            "fixedCounts": {},
            "keepVersions": 2,
            "archiveBucket": archive.bucket,
        },
        child,
    )
    served = aws.sagemaker.Endpoint(
        name,
        name=physical_name,
        endpoint_config_name=update.happened(config.name),
        tags=tags,
        opts=pulumi.ResourceOptions(
            parent=group,
            depends_on=[logs, update],
            ignore_changes=["endpointConfigName", "deploymentConfig"],
        ),
    )
    _scaled(name, served, tags, child)
    group.register_outputs(
        {
            "endpointName": served.name,
            "endpointArn": served.arn,
            "invokeUrl": pulumi.Output.format(
                "https://runtime.sagemaker.{0}.{1}/endpoints/{2}/invocations",
                shared.region,
                shared.dns_suffix,
                served.name,
            ),
            "roleArn": made.arn,
            "repositoryUrl": None,
            "alarmNames": [alarm.name for alarm in alarms],
        }
    )


def _scaled(
    name: str, served: aws.sagemaker.Endpoint, tags: dict[str, str], child: pulumi.ResourceOptions
) -> None:
    target = aws.appautoscaling.Target(
        name,
        min_capacity=4,
        max_capacity=10,
        resource_id=pulumi.Output.format("endpoint/{0}/variant/live", served.name),
        scalable_dimension="sagemaker:variant:DesiredInstanceCount",
        service_namespace="sagemaker",
        tags=tags,
        opts=child,
    )
    aws.appautoscaling.Policy(
        name,
        policy_type="TargetTrackingScaling",
        resource_id=target.resource_id,
        scalable_dimension=target.scalable_dimension,
        service_namespace=target.service_namespace,
        target_tracking_scaling_policy_configuration={
            "predefined_metric_specification": {
                "predefined_metric_type": "SageMakerVariantInvocationsPerInstance"
            },
            "target_value": 1000,
            "scale_out_cooldown": 60,
            "scale_in_cooldown": 300,
        },
        opts=child,
    )
