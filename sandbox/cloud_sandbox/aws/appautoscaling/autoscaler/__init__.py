"""What Application Auto Scaling does by itself, on the sandbox's clock."""

from cloud_sandbox.aws.appautoscaling.autoscaler.activity import Activity, activities
from cloud_sandbox.aws.appautoscaling.autoscaler.minutes import Autoscaler

__all__ = ["Activity", "Autoscaler", "activities"]
