"""Attributes of the SageMaker types whose values the facts do not tell."""

from typing import Any

from cloud_sandbox.engine.wire import Properties
from tests.sandbox.aws.sagemaker.served import (
    CONFIGURATION_TOKEN,
    ENDPOINT_TOKEN,
    IMAGE,
    MODEL_TOKEN,
    SERVERLESS,
    VARIANT,
    a_configuration,
    a_model,
)
from tests.support.attributes import Attribute, between
from tests.support.emulated import Emulated

SHADOW = VARIANT | {"variantName": "shadow"}
ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
THEIR_KEY = "arn:aws:kms:eu-west-1:210987654321:key/"
THEIR_PACKAGE = "arn:aws:sagemaker:eu-west-1:210987654321:model-package/fraud"
S3 = {"compressionType": "None", "s3DataType": "S3Prefix"}


def data(*names: str) -> list[Properties]:
    """Two places of model data, one after another."""
    return [{"s3DataSources": [S3 | {"s3Uri": f"s3://elsewhere/{name}/"}]} for name in names]


def container(**changes: Any) -> Properties:
    return {"primaryContainer": {"image": IMAGE} | changes}


def containers(*tags: str, **changes: Any) -> Properties:
    several = [{"image": f"{IMAGE}{tag}"} | changes for tag in tags]
    return {"primaryContainer": None, "containers": several}


def sourced(within: str) -> dict[str, Attribute]:
    """Attributes of a container that lies within this one."""
    put = container if within == "primaryContainer" else containers_of_one
    first, second = data("first", "second")
    extra = [[{"channelName": "extra"} | source] for source in (first, second)]
    return {
        f"{within}.modelDataSource": Attribute(
            put(modelDataSource=first), put(modelDataSource=second), without=put()
        ),
        f"{within}.additionalModelDataSources": Attribute(
            put(additionalModelDataSources=extra[0]),
            put(additionalModelDataSources=extra[1]),
            without=put(),
        ),
        f"{within}.image": Attribute(put(), put(image=f"{IMAGE}2"), required=True),
        f"{within}.modelPackageName": Attribute(
            put(modelPackageName=f"{THEIR_PACKAGE}/1"),
            put(modelPackageName=f"{THEIR_PACKAGE}/2"),
            without=put(),
        ),
    }


def containers_of_one(**changes: Any) -> Properties:
    return containers("", **changes)


def variant(**changes: Any) -> Properties:
    merged = VARIANT | changes
    return {
        "productionVariants": [{name: value for name, value in merged.items() if value is not None}]
    }


def shadow(**changes: Any) -> Properties:
    merged = SHADOW | changes
    return {
        "shadowProductionVariants": [
            {name: value for name, value in merged.items() if value is not None}
        ]
    }


def serverless(concurrency: int, name: str = "live") -> Properties:
    config = {"memorySizeInMb": 2048, "maxConcurrency": concurrency}
    return SERVERLESS | {"variantName": name, "serverlessConfig": config}


def variants_of(property_: str) -> dict[str, Attribute]:
    put = variant if property_ == "productionVariants" else shadow
    return {
        property_: Attribute(put(), put(initialInstanceCount=2)),
        f"{property_}.instanceType": Attribute(
            put(), put(instanceType="ml.m5.xlarge"), required=True
        ),
        f"{property_}.modelName": Attribute(
            put(), put(modelName="second"), required=True, before=another_model
        ),
        f"{property_}.initialVariantWeight": Attribute(
            put(initialVariantWeight=1), put(initialVariantWeight=2), without=put()
        ),
    }


def another_model(aws: Emulated) -> None:
    a_model(aws, "second")


def more_configurations(aws: Emulated) -> None:
    for name in ("first", "second"):
        a_configuration(aws, name, VARIANT | {"initialInstanceCount": 2})


def more_roles(aws: Emulated) -> None:
    [role] = [record for record in aws.everything() if record.type == "aws:iam/role:Role"]
    for name in ("first", "second"):
        aws.create(role.type, role.inputs | {"name": name}, name=name)


def alarms(aws: Emulated) -> None:
    for name in ("first", "second"):
        metric = {
            "name": name,
            "comparisonOperator": "GreaterThanThreshold",
            "evaluationPeriods": 1,
            "metricName": "Invocation5XXErrors",
            "namespace": "AWS/SageMaker",
            "period": 60,
            "statistic": "Sum",
            "threshold": 1,
        }
        aws.create(ALARM, metric, name=name)


def rollout(bake_s: int = 300, **others: Any) -> Properties:
    routing = {"type": "ALL_AT_ONCE", "waitIntervalInSeconds": bake_s}
    policy = {"trafficRoutingConfiguration": routing, "terminationWaitInSeconds": 60}
    return {"deploymentConfig": {"blueGreenUpdatePolicy": policy} | others}


def rolling(wait_s: int) -> Properties:
    size = {"type": "CAPACITY_PERCENT", "value": 50}
    policy = {"maximumBatchSize": size, "waitIntervalInSeconds": wait_s}
    return {"deploymentConfig": {"rollingUpdatePolicy": policy}}


def rolled_back(name: str) -> Properties:
    return rollout(autoRollbackConfiguration={"alarms": [{"alarmName": name}]})


OF_A_ROLE = between(
    "executionRoleArn",
    "arn:aws:iam::123456789012:role/first",
    "arn:aws:iam::123456789012:role/second",
    before=more_roles,
)
ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    MODEL_TOKEN: {
        "containers": Attribute(containers(""), containers("", "2"), without={}),
        **sourced("containers"),
        "executionRoleArn": OF_A_ROLE,
        "primaryContainer": Attribute(
            container(), container(image=f"{IMAGE}2"), without=containers("")
        ),
        **sourced("primaryContainer"),
    },
    CONFIGURATION_TOKEN: {
        "executionRoleArn": OF_A_ROLE,
        "kmsKeyArn": between("kmsKeyArn", f"{THEIR_KEY}1", f"{THEIR_KEY}2"),
        **variants_of("productionVariants"),
        **variants_of("shadowProductionVariants"),
        "productionVariants.serverlessConfig": Attribute(
            {"productionVariants": [serverless(1)]},
            {"productionVariants": [serverless(2)]},
            required=True,
        ),
        "shadowProductionVariants.serverlessConfig": Attribute(
            {"shadowProductionVariants": [serverless(1, "shadow")]},
            {},
            refused="shadowProductionVariants[0] is serverless",
        ),
    },
    ENDPOINT_TOKEN: {
        "deploymentConfig": Attribute(rollout(), rollout(600), without={}),
        "deploymentConfig.autoRollbackConfiguration": Attribute(
            rolled_back("first"), rolled_back("second"), without={}, before=alarms
        ),
        "deploymentConfig.blueGreenUpdatePolicy": Attribute(
            rollout(), rollout(600), without=rolling(60)
        ),
        "deploymentConfig.rollingUpdatePolicy": Attribute(
            rolling(60), rolling(120), without=rollout()
        ),
        "endpointConfigName": between(
            "endpointConfigName", "first", "second", before=more_configurations
        ),
    },
}
