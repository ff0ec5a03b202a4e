"""What SageMaker takes, the sandbox takes: each lives from its creation to its deletion."""

from collections import Counter

import pytest

from cloud_sandbox.aws.sagemaker.endpoint_configuration import EndpointConfiguration
from cloud_sandbox.engine.wire import Properties
from tests.sandbox.aws.sagemaker.served import (
    ASYNCHRONOUS,
    BUCKET_TOKEN,
    CANARY,
    CAPTURE,
    ENDPOINT_TOKEN,
    IMAGE,
    LINEAR,
    MODEL_TOKEN,
    ROLE,
    ROLE_ARN,
    SERVER,
    SERVERLESS,
    VARIANT,
    a_configuration,
    a_model,
    an_endpoint,
    blue_green,
    percent,
    rolling,
    trust,
)
from tests.support.emulated import Emulated, Made, Refused

ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2"
KEY = "fraud/model.tar.gz"
DATA = f"s3://archives/{KEY}"
VPC = {"subnets": ["subnet-0a", "subnet-0b"], "securityGroupIds": ["sg-0a"]}
HOST = {name: value for name, value in VARIANT.items() if name != "modelName"}
DUMP = {
    "destinationS3Uri": "s3://elsewhere/dumps",
    "kmsKeyId": "arn:aws:kms:eu-west-1:210987654321:key/of-another-account",
}
SCALING = {"status": "ENABLED", "minInstanceCount": 0, "maxInstanceCount": 2}
ROLLBACK = {"autoRollbackConfiguration": {"alarms": [{"alarmName": "errors"}]}}


def instance_types() -> list[str]:
    """One of every family that SageMaker hosts endpoints on."""
    variants = EndpointConfiguration().facts.properties["productionVariants"]
    listed: list[str] = variants["items"]["properties"]["instanceType"]["enum"]
    families = {name.rpartition(".")[0]: name for name in listed}
    return sorted(families.values())


def every_instance_type() -> list[str]:
    variants = EndpointConfiguration().facts.properties["productionVariants"]
    listed: list[str] = variants["items"]["properties"]["instanceType"]["enum"]
    return listed


@pytest.fixture(autouse=True)
def server(aws: Emulated) -> None:
    """A role."""
    for number, needed in enumerate(SERVER):
        aws.create(needed.token, needed.inputs, name=f"need{number}")


def lives(aws: Emulated, *made: Made) -> None:
    """Read back as it was made, then taken away, the last first."""
    for one in made:
        assert aws.refresh(one) == one
        assert aws.diff(one, one.inputs).changed == []
    for one in reversed(made):
        aws.delete(one)
        assert aws.refresh(one) is None


@pytest.mark.parametrize("instance_type", instance_types())
def test_an_instance_of_every_family_serves(aws: Emulated, instance_type: str) -> None:
    model = a_model(aws)
    configuration = a_configuration(aws, "c", VARIANT | {"instanceType": instance_type})

    lives(aws, model, configuration, an_endpoint(aws, "e", "c"))


def test_every_instance_type_passes_the_check(aws: Emulated) -> None:
    listed = every_instance_type()

    for name in listed:
        variants = [VARIANT | {"instanceType": name}]
        aws.check(EndpointConfiguration.token, {"name": "c", "productionVariants": variants})
    assert Counter(listed).most_common(1)[0][1] == 1
    assert {"ml.m7i.large", "ml.g6.xlarge", "ml.p5.48xlarge", "ml.inf2.xlarge"} <= set(listed)


@pytest.mark.parametrize(
    ("variants", "others"),
    [
        pytest.param(
            [VARIANT, VARIANT | {"variantName": "b", "initialVariantWeight": 0}],
            {},
            id="one of two gets all the traffic",
        ),
        pytest.param(
            [VARIANT],
            {"shadowProductionVariants": [VARIANT | {"variantName": "shadow"}]},
            id="a shadow",
        ),
        pytest.param([SERVERLESS], {}, id="serverless"),
        pytest.param(
            [
                SERVERLESS
                | {
                    "serverlessConfig": {
                        "memorySizeInMb": 6144,
                        "maxConcurrency": 200,
                        "provisionedConcurrency": 200,
                    }
                }
            ],
            {},
            id="provisioned concurrency",
        ),
        pytest.param(
            [VARIANT],
            {
                "asyncInferenceConfig": ASYNCHRONOUS
                | {"clientConfig": {"maxConcurrentInvocationsPerInstance": 4}}
            },
            id="asynchronous",
        ),
        pytest.param([VARIANT], {"dataCaptureConfig": CAPTURE}, id="data capture"),
        pytest.param(
            [SERVERLESS],
            {"dataCaptureConfig": CAPTURE | {"enableCapture": False}},
            id="serverless, data capture switched off",
        ),
        pytest.param(
            [HOST | {"managedInstanceScaling": SCALING}],
            {"executionRoleArn": ROLE_ARN},
            id="inference components, scaled to zero",
        ),
        pytest.param(
            [VARIANT | {"managedInstanceScaling": SCALING | {"status": "DISABLED"}}],
            {},
            id="managed scaling switched off",
        ),
        pytest.param(
            [
                VARIANT
                | {"initialInstanceCount": "2", "routingConfigs": [{"routingStrategy": "RANDOM"}]}
            ],
            {"executionRoleArn": "arn:aws:iam::210987654321:role/ml/other-account"},
            id="a count written as text, and another account's role",
        ),
        pytest.param(
            [VARIANT],
            {"kmsKeyArn": "arn:aws:kms:eu-west-1:210987654321:key/of-another-account"},
            id="another account's key",
        ),
        pytest.param(
            [VARIANT | {"coreDumpConfig": DUMP}],
            {"dataCaptureConfig": CAPTURE | {"kmsKeyId": "alias/aws/s3"}},
            id="a key that AWS makes, by its alias",
        ),
        pytest.param(
            [VARIANT],
            {"kmsKeyArn": "arn:aws:kms:eu-west-1:123456789012:alias/aws/sagemaker"},
            id="a key that AWS makes",
        ),
    ],
)
def test_a_configuration_that_sagemaker_takes_serves(
    aws: Emulated, variants: list[Properties], others: Properties
) -> None:
    model = a_model(aws)
    configuration = a_configuration(aws, "c", *variants, **others)

    lives(aws, model, configuration, an_endpoint(aws, "e", "c"))


@pytest.mark.parametrize(
    "deployment",
    [
        pytest.param(blue_green(), id="all at once"),
        pytest.param(CANARY, id="canary"),
        pytest.param(
            blue_green(type="CANARY", canarySize={"type": "INSTANCE_COUNT", "value": 1}),
            id="canary of one of two instances",
        ),
        pytest.param(LINEAR, id="linear"),
        pytest.param(rolling(), id="rolling"),
        pytest.param(
            rolling(rollbackMaximumBatchSize=percent(100), maximumExecutionTimeoutInSeconds=14400),
            id="rolling, and back at once",
        ),
        pytest.param(CANARY | ROLLBACK, id="rolled back by an alarm"),
        pytest.param(
            {
                "blueGreenUpdatePolicy": LINEAR["blueGreenUpdatePolicy"]
                | {"terminationWaitInSeconds": 120, "maximumExecutionTimeoutInSeconds": 600}
            },
            id="bounded in time",
        ),
    ],
)
def test_an_endpoint_is_updated_by_every_kind_of_deployment(
    aws: Emulated, deployment: Properties
) -> None:
    an_alarm(aws)
    model = a_model(aws)
    two = VARIANT | {"initialInstanceCount": 2}
    old, new = a_configuration(aws, "old"), a_configuration(aws, "new", two)
    endpoint = an_endpoint(aws, "e", "old", deploymentConfig=deployment)

    moved = aws.update(endpoint, endpoint.inputs | {"endpointConfigName": "new"})
    aws.delete(old)

    lives(aws, model, new, moved)


def test_how_many_instances_a_scaled_variant_has_is_not_guessed(aws: Emulated) -> None:
    a_model(aws)
    a_configuration(aws, "old")
    a_configuration(aws, "new")
    counted = blue_green(type="CANARY", canarySize={"type": "INSTANCE_COUNT", "value": 2})
    endpoint = an_endpoint(aws, "e", "old", deploymentConfig=counted)
    target = {
        "serviceNamespace": "sagemaker",
        "resourceId": "endpoint/e/variant/live",
        "scalableDimension": "sagemaker:variant:DesiredInstanceCount",
        "minCapacity": 4,
        "maxCapacity": 8,
    }
    aws.create("aws:appautoscaling/target:Target", target, name="target")

    moved = aws.update(endpoint, endpoint.inputs | {"endpointConfigName": "new"})

    assert moved.outputs["endpointConfigName"] == "new"


def an_alarm(aws: Emulated) -> None:
    aws.create(
        ALARM,
        {
            "name": "errors",
            "comparisonOperator": "GreaterThanThreshold",
            "evaluationPeriods": 1,
            "metricName": "Invocation5XXErrors",
            "namespace": "AWS/SageMaker",
            "period": 60,
            "statistic": "Sum",
            "threshold": 1,
        },
        name="errors",
    )


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"vpcConfig": VPC}, id="in a VPC"),
        pytest.param({"enableNetworkIsolation": True}, id="isolated"),
        pytest.param(
            {
                "primaryContainer": None,
                "containers": [
                    {"image": IMAGE, "containerHostname": "first"},
                    {"image": IMAGE, "containerHostname": "second"},
                ],
                "inferenceExecutionConfig": {"mode": "Direct"},
            },
            id="several containers",
        ),
        pytest.param(
            {
                "primaryContainer": {
                    "image": "141502667606.dkr.ecr.eu-west-1.amazonaws.com/sklearn:1",
                    "modelDataUrl": DATA,
                    "environment": {"SAGEMAKER_PROGRAM": "inference.py", "_x": ""},
                }
            },
            id="an image of AWS, and data that is there",
        ),
        pytest.param(
            {
                "primaryContainer": {
                    "image": IMAGE,
                    "modelDataSource": {
                        "s3DataSources": [
                            {
                                "s3Uri": "s3://archives/fraud/",
                                "s3DataType": "S3Prefix",
                                "compressionType": "None",
                            }
                        ]
                    },
                }
            },
            id="uncompressed data under a prefix",
        ),
        pytest.param(
            {
                "primaryContainer": {
                    "image": IMAGE,
                    "mode": "MultiModel",
                    "modelDataUrl": "s3://archives/later/",
                }
            },
            id="several models, to come later",
        ),
        pytest.param(
            {"primaryContainer": {"image": IMAGE, "modelDataUrl": "s3://of-someone-else/m.tar.gz"}},
            id="data in a bucket elsewhere",
        ),
        pytest.param(
            {
                "primaryContainer": {
                    "modelPackageName": "arn:aws:sagemaker:eu-west-1:210987654321:model-package/x/1"
                }
            },
            id="their model package",
        ),
        pytest.param(
            {"primaryContainer": {"image": "registry.example:5000/team/model:1"}},
            id="an image of a registry elsewhere",
        ),
        pytest.param(
            {"executionRoleArn": "arn:aws:iam::210987654321:role/theirs"}, id="their role"
        ),
    ],
)
def test_a_model_that_sagemaker_takes_lives(aws: Emulated, changes: Properties) -> None:
    aws.create(BUCKET_TOKEN, {"bucket": "archives"}, name="archives")
    aws.create(OBJECT, {"bucket": "archives", "key": KEY, "content": "weights"}, name="data")

    lives(aws, a_model(aws, **changes))


def test_a_role_may_have_a_path_and_trust_several_services(aws: Emulated) -> None:
    trusted = trust("sagemaker.amazonaws.com").replace(
        '"sagemaker.amazonaws.com"', '["ec2.amazonaws.com", "sagemaker.amazonaws.com"]'
    )
    inputs = {"name": "pathed", "path": "/ml/", "assumeRolePolicy": trusted}
    role = aws.create(ROLE.token, inputs, name="pathed")

    lives(aws, a_model(aws, executionRoleArn=role.outputs["arn"]))


def test_a_role_that_trusts_another_service_is_refused_in_sagemakers_words(aws: Emulated) -> None:
    inputs = {"name": "wrong", "assumeRolePolicy": trust("ec2.amazonaws.com")}
    role = aws.create(ROLE.token, inputs, name="wrong")

    with pytest.raises(Refused) as refused:
        a_model(aws, executionRoleArn=role.outputs["arn"])

    assert 'service principal "sagemaker.amazonaws.com". [role ' in str(refused.value)
    assert "does not let sagemaker.amazonaws.com assume it" in str(refused.value)


def test_what_is_used_by_nothing_is_deleted_in_any_order(aws: Emulated) -> None:
    model, configuration = a_model(aws), a_configuration(aws, "c")

    aws.delete(model)
    aws.delete(configuration)

    assert aws.store.all(MODEL_TOKEN) == []


@pytest.mark.parametrize(
    ("token", "name", "told"),
    [
        (MODEL_TOKEN, "fraud", 'model "arn:aws:sagemaker:eu-west-1:123456789012:model/fraud"'),
        (
            EndpointConfiguration.token,
            "c",
            'endpoint configuration "arn:aws:sagemaker:eu-west-1:123456789012:endpoint-config/c"',
        ),
        (ENDPOINT_TOKEN, "e", 'endpoint "arn:aws:sagemaker:eu-west-1:123456789012:endpoint/e"'),
    ],
)
def test_a_name_is_taken_once(aws: Emulated, token: str, name: str, told: str) -> None:
    a_model(aws)
    a_configuration(aws, "c")
    an_endpoint(aws, "e", "c")
    inputs = next(record.inputs for record in aws.store.all(token) if record.id == name)

    with pytest.raises(Refused) as refused:
        aws.create(token, inputs, name="again")

    assert str(refused.value) == f"Cannot create already existing {told}."
