"""Examples of the emulated Application Auto Scaling types."""

from functools import partial
from typing import Any

from cloud_sandbox.engine.wire import Properties
from tests.sandbox.aws.sagemaker.examples import LIVING
from tests.sandbox.aws.sagemaker.served import VARIANT, a_configuration, an_endpoint
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example

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
CPU = {
    "metricName": "CPUUtilization",
    "namespace": "/aws/sagemaker/Endpoints",
    "statistic": "Average",
}
INVOCATIONS = {"predefinedMetricType": "SageMakerVariantInvocationsPerInstance"}


def tracking(**changes: Any) -> Properties:
    """A policy that follows a metric."""
    return {
        "policyType": "TargetTrackingScaling",
        "targetTrackingScalingPolicyConfiguration": {"targetValue": 70} | changes,
    }


def stepping(*steps: Properties, adjustment: str = "ChangeInCapacity") -> Properties:
    """A policy that scales in steps, which it does when it names no type."""
    configuration = {"adjustmentType": adjustment, "stepAdjustments": list(steps)}
    return {"stepScalingPolicyConfiguration": configuration}


def step(low: str | None, high: str | None) -> Properties:
    """One instance more, from one bound to the other."""
    bounds = {"metricIntervalLowerBound": low, "metricIntervalUpperBound": high}
    given = {name: bound for name, bound in bounds.items() if bound is not None}
    return given | {"scalingAdjustment": 1}


TRACKING = tracking(customizedMetricSpecification=CPU)
STEPPING = stepping({"metricIntervalLowerBound": "0", "scalingAdjustment": 1})
ONLY_STEPPING = {"policyType": None, "targetTrackingScalingPolicyConfiguration": None} | STEPPING

# The same in each type that names what is scaled.
PLACE_BREACHES = (
    Breach(
        "dimension_of_the_namespace",
        "scalableDimension: 'ecs:service:DesiredCount' is a dimension of 'ecs', the namespace is"
        " 'sagemaker'",
        {"scalableDimension": "ecs:service:DesiredCount", "resourceId": "service/a/b"},
    ),
    Breach(
        "resource_of_the_dimension",
        "resourceId: reads endpoint/NAME/variant/NAME for sagemaker:variant:DesiredInstanceCount;"
        " got 'endpoint/fraud'",
        {"resourceId": "endpoint/fraud"},
    ),
)
NOT_REGISTERED = Breach(
    "target_is_registered",
    "No scalable target registered for service namespace: sagemaker, resource ID:"
    " endpoint/fraud/variant/other, scalable dimension: sagemaker:variant:DesiredInstanceCount",
    {"resourceId": "endpoint/fraud/variant/other"},
)


def an_endpoint_of(aws: Emulated, **variant: Any) -> None:
    """An endpoint `other` of one variant `live`."""
    inputs = {name: value for name, value in (VARIANT | variant).items() if value is not None}
    a_configuration(aws, "other", inputs)
    an_endpoint(aws, "other", "other")


OTHER = {"resourceId": "endpoint/other/variant/live"}
TARGET_BREACHES = (
    *PLACE_BREACHES,
    Breach("bounds_in_order", "minCapacity: is 5, above maxCapacity 4", {"minCapacity": 5}),
    Breach("bounds_of_things", "minCapacity: must be at least 0; got -1", {"minCapacity": -1}),
    Breach("endpoint_exists", "resourceId: endpoint 'other' does not exist", OTHER),
    Breach(
        "variant_exists",
        "resourceId: endpoint 'fraud' has no variant 'love'; did you mean live?",
        {"resourceId": "endpoint/fraud/variant/love"},
    ),
    Breach(
        "not_burstable",
        "resourceId: variant 'live' runs on ml.t2.medium, which is burstable and cannot be scaled",
        OTHER,
        before=partial(an_endpoint_of, instanceType="ml.t2.medium"),
    ),
    Breach(
        "dimension_of_the_variant",
        "scalableDimension: variant 'live' is serverless, so it is"
        " sagemaker:variant:DesiredProvisionedConcurrency",
        OTHER,
        before=partial(
            an_endpoint_of,
            instanceType=None,
            initialInstanceCount=None,
            serverlessConfig={"memorySizeInMb": 1024, "maxConcurrency": 5},
        ),
    ),
    Breach(
        "dimension_of_the_variant",
        "scalableDimension: variant 'live' is on instances, so it is"
        " sagemaker:variant:DesiredInstanceCount",
        {"scalableDimension": "sagemaker:variant:DesiredProvisionedConcurrency"},
    ),
    Breach(
        "not_to_zero",
        "minCapacity: variant 'live' answers in real time and needs an instance; set it to 1",
        {"minCapacity": 0},
    ),
    Breach(
        "qualifier_exists",
        "Validation failed for resource: function:scorer:live, scalable dimension:"
        " lambda:function:ProvisionedConcurrency. Reason: Function not found:"
        " arn:aws:lambda:eu-west-1:123456789012:function:scorer",
        {
            "serviceNamespace": "lambda",
            "resourceId": "function:scorer:live",
            "scalableDimension": "lambda:function:ProvisionedConcurrency",
        },
    ),
)
TRACKED = "targetTrackingScalingPolicyConfiguration"
POLICY_BREACHES = (
    *PLACE_BREACHES,
    NOT_REGISTERED,
    Breach(
        "configuration_of_its_type",
        "stepScalingPolicyConfiguration: is required for policyType StepScaling, which it is unless"
        " you say so",
        {"policyType": None},
    ),
    Breach(
        "no_other_configuration",
        "stepScalingPolicyConfiguration: is for policyType StepScaling, and this is"
        " TargetTrackingScaling",
        STEPPING,
    ),
    Breach(
        "type_of_the_namespace",
        "policyType: PredictiveScaling is not supported for sagemaker",
        {"policyType": "PredictiveScaling"},
    ),
    Breach(
        "one_metric",
        f"{TRACKED}.customizedMetricSpecification: cannot be given beside"
        " predefinedMetricSpecification",
        tracking(customizedMetricSpecification=CPU, predefinedMetricSpecification=INVOCATIONS),
    ),
    Breach(
        "metric_of_the_dimension",
        f"{TRACKED}.predefinedMetricSpecification.predefinedMetricType:"
        " SageMakerVariantProvisionedConcurrencyUtilization does not measure"
        " sagemaker:variant:DesiredInstanceCount",
        tracking(
            predefinedMetricSpecification={
                "predefinedMetricType": "SageMakerVariantProvisionedConcurrencyUtilization"
            }
        ),
    ),
    Breach(
        "label_of_the_metric",
        "resourceLabel: is for ALBRequestCountPerTarget only",
        tracking(predefinedMetricSpecification=INVOCATIONS | {"resourceLabel": "app/a/b"}),
    ),
    Breach(
        "steps_are_said",
        "stepScalingPolicyConfiguration.stepAdjustments: is required",
        ONLY_STEPPING | stepping(),
    ),
    Breach(
        "steps_in_order",
        "stepAdjustments[0].metricIntervalUpperBound: must be above metricIntervalLowerBound 5;"
        " got 1",
        ONLY_STEPPING
        | stepping(
            {
                "metricIntervalLowerBound": "5",
                "metricIntervalUpperBound": "1",
                "scalingAdjustment": 1,
            }
        ),
    ),
    Breach(
        "steps_meet",
        "stepAdjustments: leave a gap from 5, where another begins at 10; let them meet",
        ONLY_STEPPING | stepping(step("0", "5"), step("10", None)),
    ),
    Breach(
        "steps_meet",
        "stepAdjustments: overlap below 15, where another begins at 10; let them meet",
        ONLY_STEPPING | stepping(step("10", None), step("0", "15")),
    ),
    Breach(
        "steps_meet",
        "stepAdjustments: overlap below inf, where another begins at 10",
        ONLY_STEPPING | stepping(step("0", None), step("10", None)),
    ),
    Breach(
        "steps_do_not_end",
        "stepAdjustments: end at 5, above which nothing scales; one needs no"
        " metricIntervalUpperBound",
        ONLY_STEPPING | stepping(step("0", "5")),
    ),
    Breach(
        "steps_do_not_end",
        "stepAdjustments: end at -5, below which nothing scales; one needs no"
        " metricIntervalLowerBound",
        ONLY_STEPPING | stepping(step("-5", "0")),
    ),
    Breach(
        "steps_have_a_bound",
        "stepAdjustments[0]: needs metricIntervalLowerBound or metricIntervalUpperBound",
        ONLY_STEPPING | stepping(step(None, None)),
    ),
    Breach(
        "step_bounds_are_numbers",
        "stepAdjustments[0].metricIntervalLowerBound: takes a number, got 'low'",
        ONLY_STEPPING | stepping({"metricIntervalLowerBound": "low", "scalingAdjustment": 1}),
    ),
    Breach(
        "exact_steps_of_things",
        "stepAdjustments[0].scalingAdjustment: must be at least 0 for ExactCapacity; got -1",
        ONLY_STEPPING | stepping({"scalingAdjustment": -1}, adjustment="ExactCapacity"),
    ),
)
ACTION_BREACHES = (
    *PLACE_BREACHES,
    NOT_REGISTERED,
    Breach("schedule_parses", "schedule: cron takes six fields", {"schedule": "cron(0 8 * * *)"}),
    Breach(
        "fields_in_range",
        "schedule: hours takes 0 to 23; got '24'",
        {"schedule": "cron(0 24 * * ? *)"},
    ),
    Breach(
        "timezone_exists",
        "timezone: 'Europe/Berln' is no IANA time zone; did you mean Europe/Berlin?",
        {"timezone": "Europe/Berln"},
    ),
    Breach(
        "times_parse",
        "startTime: reads like 2027-01-31T08:00:00Z; got '2027-01-31 08:00'",
        {"startTime": "2027-01-31 08:00"},
    ),
    Breach(
        "times_in_order",
        "endTime: must come after startTime 2027-01-31T08:00:00Z",
        {"startTime": "2027-01-31T08:00:00Z", "endTime": "2027-01-31T09:00:00+02:00"},
    ),
    Breach(
        "some_bound",
        "scalableTargetAction: needs minCapacity, maxCapacity or both",
        {"scalableTargetAction": {}},
    ),
    Breach(
        "bounds_of_things",
        "scalableTargetAction.minCapacity: must be at least 0; got -1",
        {"scalableTargetAction": {"minCapacity": -1}},
    ),
    Breach(
        "bounds_in_order",
        "scalableTargetAction.minCapacity: is 2, above maxCapacity 1",
        {"scalableTargetAction": {"minCapacity": 2, "maxCapacity": 1}},
    ),
)

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
    breaches=TARGET_BREACHES,
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
        changed={TRACKED: {"targetValue": 50, "customizedMetricSpecification": CPU}},
        replaced=ELSEWHERE | {"name": "other"},
        breaches=POLICY_BREACHES,
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
        breaches=ACTION_BREACHES,
    ),
]
