"""A breach of each rule about functions."""

from functools import partial
from typing import Any

from tests.sandbox.aws.lambda_.package_breaches import KEY, LAYER, OWN_REGISTRY, PACKAGE_BREACHES
from tests.sandbox.aws.lambda_.served import AS_IMAGE, BLIND_ARN, a_blind_role
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach

BUCKET_TOKEN = "aws:s3/bucket:Bucket"
OWN_LAYER = "arn:aws:lambda:eu-west-1:123456789012:layer:numpy:1"
FAR_LAYER = "arn:aws:lambda:us-east-1:770693421928:layer:numpy:1"
QUEUE = "arn:aws:sqs:eu-west-1:123456789012:failed"
IN_S3 = {"code": None, "s3Bucket": "archives", "s3Key": "scorer.zip"}
SNAP_START = {"snapStart": {"applyOn": "PublishedVersions"}}


def _refused(rule: str, told: str, **inputs: Any) -> Breach:
    return Breach(rule, told, inputs=inputs)


def _image_refused(rule: str, told: str, **inputs: Any) -> Breach:
    return Breach(rule, told, inputs=AS_IMAGE | inputs)


def _a_bucket(aws: Emulated, **inputs: Any) -> None:
    aws.create(BUCKET_TOKEN, {"bucket": "archives"} | inputs, name="archives")


def _a_repository(aws: Emulated) -> None:
    aws.create("aws:ecr/repository:Repository", {"name": "models"}, name="models")


def _environment(**variables: str) -> dict[str, Any]:
    return {"environment": {"variables": variables}}


INPUT_BREACHES = (
    _refused("memory_of_its_kind", "memorySize: must be 128 to 10240; got 10241", memorySize=10241),
    _refused("timeout_in_range", "timeout: must be 1 to 900 seconds; got 901", timeout=901),
    _refused(
        "storage_in_range",
        "ephemeralStorage.size: must be 512 to 10240; got 10241",
        ephemeralStorage={"size": 10241},
    ),
    _refused("layers_in_number", "layers: are 6; a function takes at most 5", layers=[LAYER] * 6),
    _refused("concurrency_in_range", "at least 0, or -1", reservedConcurrentExecutions=-2),
    _refused("name_in_length", "name: takes at most 64 characters; got 65", name="a" * 65),
    _refused(
        "retention_in_range",
        "durableConfig.retentionPeriod: must be 1 to 90; got 91",
        durableConfig={"executionTimeout": 60, "retentionPeriod": 91},
    ),
    Breach("variable_names", "begin with a letter; got '1MODEL'", _environment(**{"1MODEL": "x"})),
    Breach("variable_names", "two or more letters", _environment(A="x")),
    Breach(
        "none_reserved",
        "reserved keys that are currently not supported for modification."
        " Reserved keys used in this request: AWS_REGION, _HANDLER",
        _environment(AWS_REGION="eu-west-1", _HANDLER="index.handler", MODEL="x"),
    ),
    Breach(
        "environment_fits",
        "have provided exceeded the 4KB limit. [they take 4105 bytes of 4096]",
        _environment(MODEL="x" * 4093),
    ),
    _refused(
        "subnets_with_groups",
        "SubnetIds and SecurityIds must coexist or be both empty list.",
        vpcConfig={"subnetIds": ["subnet-1"], "securityGroupIds": []},
    ),
    _refused(
        "dead_letters_fit",
        "deadLetterConfig.targetArn: must be the ARN of an SQS queue or an SNS topic",
        deadLetterConfig={"targetArn": "arn:aws:s3:::archives"},
    ),
    _refused(
        "replacement_is_asked_for",
        "needs replaceSecurityGroupsOnDestroy beside it",
        replacementSecurityGroupIds=["sg-1"],
    ),
    Breach(
        "snap_start_of_runtime",
        "snapStart: is for Java 11, Python 3.12, .NET 8 and later; runtime is python3.11",
        SNAP_START | {"runtime": "python3.11"},
    ),
    Breach(
        "snap_start_of_runtime", "runtime is nodejs22.x", SNAP_START | {"runtime": "nodejs22.x"}
    ),
    Breach(
        "snap_start_alone",
        "tenancyConfig: cannot be had with snapStart",
        SNAP_START | {"tenancyConfig": {"tenantIsolationMode": "PER_TENANT"}},
    ),
    Breach(
        "snap_start_alone",
        "ephemeralStorage.size: is at most 512 with snapStart; got 1024",
        SNAP_START | {"ephemeralStorage": {"size": 1024}},
    ),
)
EXISTENCE_BREACHES = (
    _refused(
        "role_is_assumable",
        "The role defined for the function cannot be assumed by Lambda."
        " [role arn:aws:iam::123456789012:role/absent does not exist]",
        role="arn:aws:iam::123456789012:role/absent",
    ),
    Breach(
        "image_exists",
        f"Source image {OWN_REGISTRY}/models:1 does not exist. Provide a valid source image."
        f" [Requested image {OWN_REGISTRY}/models:1 not found.",
        AS_IMAGE | {"imageUri": f"{OWN_REGISTRY}/models:1"},
        before=_a_repository,
    ),
    _image_refused(
        "image_is_near",
        "lies in us-east-1, and this function in eu-west-1; Lambda needs both in one region",
        imageUri="210987654321.dkr.ecr.us-east-1.amazonaws.com/models:1",
    ),
    Breach(
        "code_exists",
        "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified"
        " key does not exist.",
        IN_S3,
        before=_a_bucket,
    ),
    Breach(
        "code_exists",
        "bucket 'archives' lies in us-east-1, and this function in eu-west-1",
        IN_S3,
        before=partial(_a_bucket, region="us-east-1"),
    ),
    _refused("layers_exist", f"Layer version {OWN_LAYER} does not exist.", layers=[OWN_LAYER]),
    _refused(
        "layers_differ",
        f"{FAR_LAYER} and {FAR_LAYER} are versions of the same layer.",
        layers=[FAR_LAYER, FAR_LAYER],
    ),
    _refused(
        "layers_are_near",
        f"Layers are expected to be in region eu-west-1. [{FAR_LAYER}]",
        layers=[FAR_LAYER],
    ),
    _refused(
        "leaves_unreserved",
        "Specified ReservedConcurrentExecutions for function decreases account's"
        " UnreservedConcurrentExecution below its minimum value of [100]. [900 can be kept yet]",
        reservedConcurrentExecutions=901,
    ),
    _refused("keys_exist", f"KMS key '{KEY}' does not exist in eu-west-1", kmsKeyArn=KEY),
    _refused(
        "topic_exists",
        "topic arn:aws:sns:eu-west-1:123456789012:absent does not exist",
        deadLetterConfig={"targetArn": "arn:aws:sns:eu-west-1:123456789012:absent"},
    ),
)
ROLE_BREACHES = (
    Breach(
        "may_connect",
        "The provided execution role does not have permissions to call CreateNetworkInterface on"
        f" EC2 [role {BLIND_ARN} may not do ec2:CreateNetworkInterface on",
        {
            "role": BLIND_ARN,
            "vpcConfig": {"subnetIds": ["subnet-1"], "securityGroupIds": ["sg-1"]},
        },
        before=a_blind_role,
    ),
    Breach(
        "may_send_dead_letters",
        "The provided execution role does not have permissions to call SendMessage on SQS"
        f" [role {BLIND_ARN} may not do sqs:SendMessage on {QUEUE}",
        {"role": BLIND_ARN, "deadLetterConfig": {"targetArn": QUEUE}},
        before=a_blind_role,
    ),
)
FUNCTION_BREACHES = (*PACKAGE_BREACHES, *INPUT_BREACHES, *EXISTENCE_BREACHES, *ROLE_BREACHES)
