"""What scales without a bound, or over one, and what does not."""

from typing import Any

import pytest

from tests.policies.rules import UNKNOWN, a_resource, told

POLICY = "bounded-scaling"
CONFIGURATION = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
TARGET = "aws:appautoscaling/target:Target"
DEPLOYMENT = "azure-native:machinelearningservices:OnlineDeployment"
AUTOSCALE = "azure-native:monitor:AutoscaleSetting"
OF_VERTEX = "pulumi-python:dynamic/serving:VertexDeployment"


def of_instances(most: Any) -> dict[str, Any]:
    return {"scalableDimension": "sagemaker:variant:DesiredInstanceCount", "maxCapacity": most}


WRONG = [
    (TARGET, of_instances(21), "maxCapacity: 21 is over most_instances"),
    (
        TARGET,
        {"scalableDimension": "lambda:function:ProvisionedConcurrency", "maxCapacity": 1001},
        "maxCapacity: 1001 is over most_concurrency",
    ),
    (
        CONFIGURATION,
        {"productionVariants": [{"initialInstanceCount": 30}]},
        "productionVariants[0].initialInstanceCount: 30 is over most_instances",
    ),
    (
        CONFIGURATION,
        {"productionVariants": [{"serverlessConfig": {"maxConcurrency": 2000}}]},
        "productionVariants[0].serverlessConfig.maxConcurrency: 2000 is over most_concurrency",
    ),
    (
        CONFIGURATION,
        {"shadowProductionVariants": [{"initialInstanceCount": 30}]},
        "shadowProductionVariants[0].initialInstanceCount: 30 is over",
    ),
    (
        "aws:lambda/function:Function",
        {"reservedConcurrentExecutions": 5000},
        "reservedConcurrentExecutions: 5000 is over most_concurrency",
    ),
    (OF_VERTEX, {"maxReplicas": 21}, "maxReplicas: 21 is over most_instances"),
    (
        "gcp:cloudrunv2/service:Service",
        {"template": {}},
        "template.scaling.maxInstanceCount: is left out, so the upper bound is not one",
    ),
    (
        AUTOSCALE,
        {"profiles": [{"capacity": {"maximum": "5"}}, {"capacity": {"maximum": "50"}}]},
        "profiles[1].capacity.maximum: 50 is over most_instances",
    ),
    (DEPLOYMENT, {"sku": {"capacity": 21}}, "sku.capacity: 21 is over"),
    (DEPLOYMENT, {"sku": {"capacity": "50"}}, "sku.capacity: 50 is over"),
    (
        AUTOSCALE,
        {"profiles": [{"capacity": {"maximum": 500}}]},
        "profiles[0].capacity.maximum: 500 is over most_instances, which is 20",
    ),
    (
        "gcp:cloudrunv2/service:Service",
        {"scaling": {"maxInstanceCount": 5000}},
        "scaling.maxInstanceCount: 5000 is over most_instances",
    ),
    (
        "gcp:cloudrun/service:Service",
        {"template": {"metadata": {"annotations": {"autoscaling.knative.dev/maxScale": "100"}}}},
        "template.metadata.annotations.autoscaling.knative.dev/maxScale: 100 is over",
    ),
    (
        "gcp:cloudfunctionsv2/function:Function",
        {"serviceConfig": {"maxInstanceCount": 3000}},
        "serviceConfig.maxInstanceCount: 3000 is over most_instances",
    ),
    (
        "gcp:cloudfunctions/function:Function",
        {},
        "maxInstances: is left out, so the upper bound is not one",
    ),
    (
        "gcp:compute/regionAutoscaler:RegionAutoscaler",
        {"autoscalingPolicy": {"maxReplicas": 1000}},
        "autoscalingPolicy.maxReplicas: 1000 is over most_instances",
    ),
    (
        "aws:autoscaling/group:Group",
        {"maxSize": 5000},
        "maxSize: 5000 is over most_instances",
    ),
    (
        "azure-native_app_v20250101:app:ContainerApp",
        {"template": {"scale": {"maxReplicas": 300}}},
        "template.scale.maxReplicas: 300 is over most_instances",
    ),
    (
        "gcp:cloudrunv2/service:Service",
        {"template": {"scaling": {"maxInstanceCount": 0}}},
        "template.scaling.maxInstanceCount: is left out",
    ),
    (
        "gcp:cloudfunctions/function:Function",
        {"maxInstances": 0},
        "maxInstances: is 0, as if left out, so the upper bound is not one",
    ),
    (
        "gcp:cloudrun/service:Service",
        {"template": {"metadata": {"annotations": {"autoscaling.knative.dev/maxScale": "0"}}}},
        "is 0, as if left out",
    ),
    ("aws:ecs/service:Service", {"desiredCount": 500}, "desiredCount: 500 is over"),
    (
        "aws:apprunner/autoScalingConfigurationVersion:AutoScalingConfigurationVersion",
        {"maxSize": 25},
        "maxSize: 25 is over most_instances",
    ),
    (
        "azure-native:compute:VirtualMachineScaleSet",
        {"sku": {"capacity": 500}},
        "sku.capacity: 500 is over most_instances",
    ),
    (
        "gcp:compute/instanceGroupManager:InstanceGroupManager",
        {"targetSize": 500},
        "targetSize: 500 is over most_instances",
    ),
    (
        "serving:index:VertexDeployment",
        {"maxReplicas": 500},
        "maxReplicas: 500 is over most_instances",
    ),
]


@pytest.mark.parametrize(("type_", "props", "expected"), WRONG)
def test_it_is_told(type_: str, props: dict[str, Any], expected: str) -> None:
    lines = told(POLICY, a_resource(type_, props))

    assert len(lines) == 1
    assert expected in lines[0]


RIGHT = [
    (TARGET, of_instances(20)),
    (TARGET, of_instances(UNKNOWN)),
    (TARGET, {"scalableDimension": "dynamodb:table:ReadCapacityUnits"}),
    (CONFIGURATION, {"productionVariants": UNKNOWN}),
    (CONFIGURATION, {"productionVariants": [UNKNOWN]}),
    ("aws:lambda/function:Function", {}),
]


@pytest.mark.parametrize(("type_", "props"), RIGHT)
def test_it_passes(type_: str, props: dict[str, Any]) -> None:
    assert told(POLICY, a_resource(type_, props)) == []


def test_another_bound_is_what_the_configuration_says() -> None:
    resource = a_resource(TARGET, of_instances(21))

    assert told(POLICY, resource, most_instances=21) == []
