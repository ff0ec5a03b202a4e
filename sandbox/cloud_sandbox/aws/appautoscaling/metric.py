"""Which predefined metric belongs to which scalable dimension."""

from typing import Final

# The names say it: botocore 1.44.5, application-autoscaling MetricType [D]; the longest beginning
# counts.
_DIMENSIONS: Final[dict[str, tuple[str, ...]]] = {
    "ALBRequestCountPerTarget": ("ecs:service:", "ec2:spot-fleet-request:"),
    "AppStream": ("appstream:",),
    "Cassandra": ("cassandra:",),
    "Comprehend": ("comprehend:",),
    "DynamoDB": ("dynamodb:",),
    "EC2SpotFleetRequest": ("ec2:spot-fleet-request:",),
    "ECSService": ("ecs:service:",),
    "ElastiCache": ("elasticache:",),
    "Kafka": ("kafka:",),
    "LambdaProvisionedConcurrency": ("lambda:function:",),
    "Neptune": ("neptune:",),
    "RDSReader": ("rds:",),
    "SageMakerInferenceComponent": ("sagemaker:inference-component:",),
    "SageMakerVariant": ("sagemaker:variant:DesiredInstanceCount",),
    "SageMakerVariantProvisionedConcurrency": ("sagemaker:variant:DesiredProvisionedConcurrency",),
    "WorkSpaces": ("workspaces:",),
}


def belongs(metric: str, dimension: str) -> bool:
    """Whether a dimension is scaled by a metric; so it is by one that nobody knows here."""
    begun = [name for name in _DIMENSIONS if metric.startswith(name)]
    return not begun or dimension.startswith(_DIMENSIONS[max(begun, key=len)])
