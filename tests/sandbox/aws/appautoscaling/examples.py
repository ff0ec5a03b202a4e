"""Examples of the emulated Application Auto Scaling types."""

from tests.sandbox.aws.sagemaker.examples import CONFIGURATION, ENDPOINT, MODEL
from tests.support.lifecycle import Example

PLACE = {
    "serviceNamespace": "sagemaker",
    "resourceId": "endpoint/fraud/variant/live",
    "scalableDimension": "sagemaker:variant:DesiredInstanceCount",
}
PATH = "sagemaker/endpoint/fraud/variant/live/sagemaker:variant:DesiredInstanceCount"
ELSEWHERE = {
    "resourceId": "endpoint/other/variant/live",
    "scalableDimension": "sagemaker:variant:DesiredProvisionedConcurrency",
}
TRACKING = {
    "policyType": "TargetTrackingScaling",
    "targetTrackingScalingPolicyConfiguration": {
        "targetValue": 1000,
        "predefinedMetricSpecification": {
            "predefinedMetricType": "SageMakerVariantInvocationsPerInstance"
        },
    },
}
LIVING = (MODEL, CONFIGURATION, ENDPOINT)

TARGET = Example(
    token="aws:appautoscaling/target:Target",
    needs=LIVING,
    inputs=PLACE | {"minCapacity": 1, "maxCapacity": 4},
    id="endpoint/fraud/variant/live",
    imported=PATH,
    outputs={
        "arn": (
            "arn:aws:application-autoscaling:eu-west-1:123456789012:scalable-target/[0-9a-f]{32}"
        ),
        "roleArn": (
            "arn:aws:iam::123456789012:role/aws-service-role/"
            "sagemaker.application-autoscaling.amazonaws.com/"
            "AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint"
        ),
    },
    changed={"maxCapacity": 8},
    replaced=ELSEWHERE,
)
EXAMPLES = [
    TARGET,
    Example(
        token="aws:appautoscaling/policy:Policy",
        needs=(*LIVING, TARGET),
        inputs=PLACE | {"name": "busy"} | TRACKING,
        id="busy",
        imported=f"{PATH}/busy",
        outputs={
            "arn": (
                "arn:aws:autoscaling:eu-west-1:123456789012:scalingPolicy:[0-9a-f-]{36}"
                ":resource/sagemaker/endpoint/fraud/variant/live:policyName/busy"
            )
        },
        changed={"policyType": "StepScaling"},
        replaced=ELSEWHERE | {"name": "other"},
    ),
    Example(
        token="aws:appautoscaling/scheduledAction:ScheduledAction",
        needs=(*LIVING, TARGET),
        inputs=PLACE
        | {
            "name": "night",
            "schedule": "cron(0 20 * * ? *)",
            "scalableTargetAction": {"minCapacity": 1, "maxCapacity": 1},
        },
        id="night-sagemaker-endpoint/fraud/variant/live",
        outputs={
            "arn": (
                "arn:aws:autoscaling:eu-west-1:123456789012:scheduledAction:[0-9a-f-]{36}"
                ":resource/sagemaker/endpoint/fraud/variant/live:scheduledActionName/night"
            ),
            "timezone": "UTC",
        },
        changed={"schedule": "cron(0 21 * * ? *)"},
        replaced=ELSEWHERE | {"name": "other"},
    ),
]
