"""What makes the number of replicas change, through Application Auto Scaling."""

from serving_components.aws.scaling.target import Scaled
from serving_components.aws.scaling.variants import (
    sagemaker_provisioned_concurrency,
    sagemaker_variant,
)

__all__ = ["Scaled", "sagemaker_provisioned_concurrency", "sagemaker_variant"]
