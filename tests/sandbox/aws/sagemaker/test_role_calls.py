"""What SageMaker does in the execution role is judged by the policies that the sandbox holds."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.aws.sagemaker.calls import judged
from cloud_sandbox.aws.sagemaker.endpoint import Endpoint
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from tests.sandbox.aws.sagemaker.served import (
    ENDPOINT_TOKEN,
    HERE,
    IMAGE,
    VARIANT,
    a_configuration,
    a_model,
    allowing,
    an_endpoint,
    trust,
)
from tests.support.emulated import Emulated, Made, Refused

ROLE = "aws:iam/role:Role"
POLICY = "aws:iam/policy:Policy"
BLIND = "arn:aws:iam::123456789012:role/blind"
PULLING = allowing("ecr:*")
REPOSITORY = "arn:aws:ecr:eu-west-1:210987654321:repository/models"


def a_role(aws: Emulated, name: str = "blind", *policies: str, **others: Any) -> str:
    inline = [{"name": f"p{number}", "policy": text} for number, text in enumerate(policies)]
    inputs = {"name": name, "assumeRolePolicy": trust("sagemaker.amazonaws.com")}
    made = aws.create(ROLE, inputs | {"inlinePolicies": inline} | others, name=name)
    arn: str = made.outputs["arn"]
    return arn


def a_shared_policy(aws: Emulated, text: str, name: str = "shared") -> str:
    return aws.create(POLICY, {"name": name, "policy": text}, name=name).id


def serve(aws: Emulated, role: str, name: str = "fraud") -> Made:
    a_model(aws, name, executionRoleArn=role)
    a_configuration(aws, name, VARIANT | {"modelName": name})
    return an_endpoint(aws, name, name)


def endpoint(aws: Emulated, name: str = "fraud") -> Record:
    record = aws.store.find(HERE, ENDPOINT_TOKEN, name)
    assert record is not None
    return record


def status(aws: Emulated) -> str:
    return Endpoint().status(endpoint(aws), aws.store.now())


def test_an_endpoint_whose_image_may_not_be_pulled_is_there_and_failed(aws: Emulated) -> None:
    role = a_role(aws)

    with pytest.raises(Refused) as refused:
        serve(aws, role)

    assert (
        f"The role '{BLIND}' does not have BatchGetImage permission for the image: '{IMAGE}'."
        in (str(refused.value))
    )
    actions = "ecr:BatchCheckLayerAvailability, ecr:BatchGetImage, ecr:GetDownloadUrlForLayer"
    assert f"may not do {actions} on {REPOSITORY}" in str(refused.value)
    assert refused.value.metadata
    assert status(aws) == "Failed"
    assert endpoint(aws).attributes["failureReason"] in str(refused.value)


def test_a_failed_endpoint_can_only_be_deleted(aws: Emulated) -> None:
    with pytest.raises(Refused):
        serve(aws, a_role(aws))
    a_configuration(aws, "other", VARIANT)
    inputs = {"name": "fraud", "endpointConfigName": "fraud"}
    there = Made(ENDPOINT_TOKEN, "endpoint-fraud", "fraud", inputs, inputs)

    with pytest.raises(Refused, match="endpoint 'fraud' is Failed and can only be deleted"):
        aws.update(there, inputs | {"endpointConfigName": "other"})

    aws.delete(there)
    assert aws.store.find(HERE, ENDPOINT_TOKEN, "fraud") is None


def test_an_update_to_a_model_that_may_not_be_pulled_is_rolled_back(aws: Emulated) -> None:
    made = serve(aws, a_role(aws, "server", PULLING))
    a_model(aws, "other", executionRoleArn=a_role(aws))
    a_configuration(aws, "other", VARIANT | {"modelName": "other"})

    aws.update(made, {"name": "fraud", "endpointConfigName": "other"})

    assert endpoint(aws).inputs["endpointConfigName"] == "fraud"
    assert "does not have BatchGetImage permission" in endpoint(aws).attributes["failureReason"]


WAYS: list[tuple[str, Callable[[Emulated], str]]] = [
    ("inline", lambda aws: a_role(aws, "server", PULLING)),
    ("several", lambda aws: a_role(aws, "server", allowing("s3:*"), PULLING)),
    (
        "managed",
        lambda aws: a_role(aws, "server", managedPolicyArns=[a_shared_policy(aws, PULLING)]),
    ),
    (
        "within a boundary",
        lambda aws: a_role(
            aws, "server", PULLING, permissionsBoundary=a_shared_policy(aws, allowing("ecr:*"))
        ),
    ),
    (
        "by a policy of AWS, which the sandbox does not have",
        lambda aws: a_role(
            aws,
            "server",
            managedPolicyArns=["arn:aws:iam::aws:policy/AmazonSageMakerFullAccess"],
        ),
    ),
    ("of another account", lambda _: "arn:aws:iam::210987654321:role/theirs"),
]


@pytest.mark.parametrize("role", [way for _, way in WAYS], ids=[name for name, _ in WAYS])
def test_an_endpoint_comes_up_whose_role_may_pull(
    aws: Emulated, role: Callable[[Emulated], str]
) -> None:
    serve(aws, role(aws))

    assert status(aws) == "InService"


def attached(aws: Emulated) -> str:
    arn = a_role(aws, "server")
    inline = {"role": "server", "policy": PULLING}
    aws.create("aws:iam/rolePolicy:RolePolicy", inline, name="pulls")
    return arn


def test_policies_beside_the_role_count(aws: Emulated) -> None:
    serve(aws, attached(aws))

    assert status(aws) == "InService"


def test_a_boundary_that_leaves_pulling_out_keeps_it_from_coming_up(aws: Emulated) -> None:
    bounds = a_shared_policy(aws, allowing("s3:*"))

    with pytest.raises(Refused, match="the role's permissions boundary does not allow it"):
        serve(aws, a_role(aws, "server", PULLING, permissionsBoundary=bounds))


def test_a_condition_that_the_sandbox_does_not_evaluate_is_refused_by_its_name(
    aws: Emulated,
) -> None:
    [statement] = json.loads(PULLING)["Statement"]
    by_date = statement | {"Condition": {"DateLessThan": {"aws:CurrentTime": "2030-01-01"}}}
    text = json.dumps({"Version": "2012-10-17", "Statement": [by_date]})

    with pytest.raises(Refused, match="does not evaluate the condition key aws:CurrentTime"):
        serve(aws, a_role(aws, "server", text))


def test_every_purpose_of_a_call_names_its_source() -> None:
    assert len(judged.purposes()) >= 4
    assert all(purpose.source.where for purpose in judged.purposes())


def test_logs_and_metrics_are_judged_and_keep_nothing_from_coming_up(aws: Emulated) -> None:
    serve(aws, a_role(aws, "server", PULLING))
    here = Here(aws.store, HERE, Path())

    refused = [one for one in judged.of_endpoint(here, "fraud", "fraud") if one.refused]

    assert {one.call.action for one in refused} == {
        "cloudwatch:PutMetricData",
        "logs:CreateLogGroup",
        "logs:CreateLogStream",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents",
    }
    assert status(aws) == "InService"


def archive(aws: Emulated) -> None:
    aws.create("aws:s3/bucket:Bucket", {"bucket": "archives"}, name="archives")
    for key in ("fraud/a.bin", "fraud/b.bin"):
        aws.create(
            "aws:s3/bucketObjectv2:BucketObjectv2",
            {"bucket": "archives", "key": key, "content": "trained"},
            name=key,
        )


UNPACKED = {
    "image": IMAGE,
    "modelDataSource": {
        "s3DataSources": [
            {"s3DataType": "S3Prefix", "compressionType": "None", "s3Uri": "s3://archives/fraud/"}
        ]
    },
}


def test_an_unpacked_model_takes_the_right_to_list_its_prefix_too(aws: Emulated) -> None:
    archive(aws)
    reading = allowing("s3:GetObject", resource="arn:aws:s3:::archives/fraud/*")
    listing = allowing("s3:ListBucket", resource="arn:aws:s3:::archives")

    with pytest.raises(Refused, match="may not do s3:ListBucket on arn:aws:s3:::archives: no"):
        a_model(aws, executionRoleArn=a_role(aws, "r", reading), primaryContainer=UNPACKED)

    a_model(aws, executionRoleArn=a_role(aws, "s", reading, listing), primaryContainer=UNPACKED)


@pytest.mark.parametrize(
    ("principal", "effect", "condition", "refused"),
    [
        ({"AWS": BLIND}, "Allow", {}, False),
        ("*", "Deny", {"Bool": {"aws:SecureTransport": "false"}}, True),
        ({"AWS": "arn:aws:iam::123456789012:root"}, "Allow", {}, True),
    ],
)
def test_a_buckets_own_policy_counts(
    aws: Emulated, principal: object, effect: str, condition: dict[str, Any], refused: bool
) -> None:
    archive(aws)
    statement = {
        "Effect": effect,
        "Principal": principal,
        "Action": "s3:*",
        "Resource": ["arn:aws:s3:::archives", "arn:aws:s3:::archives/*"],
    } | ({"Condition": condition} if condition else {})
    role = a_role(aws)
    text = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    aws.create(
        "aws:s3/bucketPolicy:BucketPolicy", {"bucket": "archives", "policy": text}, name="policy"
    )

    def create() -> None:
        a_model(aws, executionRoleArn=role, primaryContainer=UNPACKED)

    if refused:
        with pytest.raises(Refused, match="no policy of the role allows it"):
            create()
    else:
        create()
