"""A breach of each rule about endpoint configurations."""

from functools import partial
from typing import Any

from cloud_sandbox.engine.wire import Properties
from tests.sandbox.aws.sagemaker.served import (
    ASYNCHRONOUS,
    CAPTURE,
    IMAGE,
    ROLE_ARN,
    SERVERLESS,
    VARIANT,
    a_model,
    an_endpoint,
)
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach

SCALING = {"status": "ENABLED", "minInstanceCount": 1, "maxInstanceCount": 2}
KEY = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
UNPACKED = {"s3DataType": "S3Prefix", "compressionType": "None", "s3Uri": "s3://elsewhere/m/"}
TOPIC = "arn:aws:sns:eu-west-1:123456789012:absent"


def variants(*listed: Properties, **others: Any) -> Properties:
    return {"productionVariants": list(listed), **others}


def serverless(**changes: int) -> Properties:
    config = SERVERLESS["serverlessConfig"] | changes
    return variants(SERVERLESS | {"serverlessConfig": config})


def shadowed(shadow: Properties, **others: Any) -> Properties:
    mirrored = {"variantName": "shadow"} | shadow
    return {"shadowProductionVariants": [VARIANT | mirrored], **others}


def without(variant: Properties, *names: str) -> Properties:
    return {name: value for name, value in variant.items() if name not in names}


def in_service(aws: Emulated) -> None:
    an_endpoint(aws, "scorer", "fraud")


def models(aws: Emulated, **changes: Any) -> None:
    a_model(aws, "unfit", **changes)


def unfit(hindrance: str, **changes: Any) -> Breach:
    return Breach(
        "models_fit_serverless",
        f"productionVariants[0] is serverless, and its model 'unfit' has {hindrance}",
        variants(SERVERLESS | {"modelName": "unfit"}),
        before=partial(models, **changes),
    )


CONFIGURATION_BREACHES = (
    Breach(
        "variant_names_differ",
        "productionVariants: 2 variants are called 'live'; give each a name of its own",
        variants(VARIANT, VARIANT),
    ),
    Breach(
        "one_shadow_of_one",
        "shadowProductionVariants: take one variant beside one of productionVariants; got 1 beside"
        " 2",
        variants(VARIANT, VARIANT | {"variantName": "b"}) | shadowed({}),
    ),
    Breach(
        "capacity_of_some_kind",
        "productionVariants[0].instanceType: is required unless serverlessConfig is given",
        variants(without(VARIANT, "instanceType")),
    ),
    Breach(
        "weights_carry_traffic",
        "productionVariants[0].initialVariantWeight: is 0 as that of every variant",
        variants(VARIANT | {"initialVariantWeight": 0}),
    ),
    Breach(
        "managed_bounds_in_order",
        "productionVariants[0].managedInstanceScaling.minInstanceCount: is 3, above"
        " maxInstanceCount 2",
        variants(
            without(VARIANT, "modelName")
            | {"managedInstanceScaling": SCALING | {"minInstanceCount": 3}},
            executionRoleArn=ROLE_ARN,
        ),
    ),
    Breach(
        "managed_without_model",
        "ManagedInstanceScaling is only supported for inference component endpoints.",
        variants(VARIANT | {"managedInstanceScaling": SCALING}),
    ),
    Breach(
        "role_of_component_hosts",
        "executionRoleArn: is required: productionVariants[0] names no model",
        variants(without(VARIANT, "modelName")),
    ),
    Breach(
        "serverless_or_instances",
        "productionVariants[0].initialInstanceCount: cannot be given beside serverlessConfig",
        variants(SERVERLESS | {"initialInstanceCount": 1}),
    ),
    Breach(
        "memory_in_steps",
        "productionVariants[0].serverlessConfig.memorySizeInMb: must be 1024, 2048, 3072, 4096,"
        " 5120, 6144; got 1500",
        serverless(memorySizeInMb=1500),
    ),
    Breach(
        "provisioned_within_most",
        "productionVariants[0].serverlessConfig.provisionedConcurrency: is 6, above maxConcurrency"
        " 5",
        serverless(provisionedConcurrency=6),
    ),
    Breach(
        "serverless_alone",
        "productionVariants[1].serverlessConfig: cannot be one of 2 variants",
        variants(VARIANT, SERVERLESS | {"variantName": "b"}),
    ),
    Breach(
        "asynchronous_on_instances",
        "asyncInferenceConfig: cannot be given while productionVariants[0] is serverless",
        variants(SERVERLESS, asyncInferenceConfig=ASYNCHRONOUS),
    ),
    Breach(
        "capture_on_instances",
        "dataCaptureConfig: cannot be given while productionVariants[0] is serverless",
        variants(SERVERLESS, dataCaptureConfig=CAPTURE),
    ),
    Breach(
        "shadows_of_instances",
        "shadowProductionVariants: cannot be given beside asyncInferenceConfig",
        shadowed({}, asyncInferenceConfig=ASYNCHRONOUS),
    ),
    Breach(
        "shadows_of_instances",
        "cannot be given while shadowProductionVariants[0] runs on Inf1 instances",
        shadowed({"instanceType": "ml.inf1.xlarge"}),
    ),
    Breach(
        "name_or_prefix",
        "namePrefix: cannot be given beside name; leave name out to make one up",
        {"namePrefix": "fraud-"},
    ),
    Breach(
        "models_exist",
        'Could not find model "arn:aws:sagemaker:eu-west-1:123456789012:model/absent".',
        variants(VARIANT | {"modelName": "absent"}),
    ),
    unfit("a vpcConfig", vpcConfig={"subnets": ["subnet-1"], "securityGroupIds": ["sg-1"]}),
    unfit("network isolation", enableNetworkIsolation=True),
    unfit("2 containers", primaryContainer=None, containers=[{"image": IMAGE}, {"image": IMAGE}]),
    unfit(
        "a container in MultiModel mode", primaryContainer={"image": IMAGE, "mode": "MultiModel"}
    ),
    unfit(
        "a modelDataSource",
        primaryContainer={"image": IMAGE, "modelDataSource": {"s3DataSources": [UNPACKED]}},
    ),
    Breach(
        "role_is_assumable",
        'The execution role ARN "arn:aws:iam::123456789012:role/absent" is invalid.',
        {"executionRoleArn": "arn:aws:iam::123456789012:role/absent"},
    ),
    Breach(
        "keys_exist",
        f"kmsKeyArn: KMS key '{KEY}' does not exist in eu-west-1",
        {"kmsKeyArn": KEY},
    ),
    Breach(
        "keys_exist",
        "dataCaptureConfig.kmsKeyId: KMS key 'alias/absent' does not exist in eu-west-1",
        {"dataCaptureConfig": CAPTURE | {"kmsKeyId": "alias/absent"}},
    ),
    Breach(
        "keys_exist",
        f"asyncInferenceConfig.outputConfig.kmsKeyId: KMS key '{KEY}' does not exist",
        {
            "asyncInferenceConfig": {
                "outputConfig": ASYNCHRONOUS["outputConfig"] | {"kmsKeyId": KEY}
            }
        },
    ),
    Breach(
        "keys_exist",
        f"productionVariants[0].coreDumpConfig.kmsKeyId: KMS key '{KEY}' does not exist",
        variants(
            VARIANT | {"coreDumpConfig": {"destinationS3Uri": "s3://elsewhere/d", "kmsKeyId": KEY}}
        ),
    ),
    Breach(
        "topics_exist",
        f"errorTopic: topic {TOPIC} does not exist",
        {
            "asyncInferenceConfig": {
                "outputConfig": ASYNCHRONOUS["outputConfig"]
                | {"notificationConfig": {"errorTopic": TOPIC}}
            }
        },
    ),
    Breach(
        "not_in_use",
        "endpoint 'scorer' uses the configuration 'fraud', which must not be deleted then; a change"
        " replaces what has a given `name` by deleting it first: leave `name` out, or give"
        " `namePrefix` instead",
        after=in_service,
    ),
)
