"""The role may do all that SageMaker does in it, and nothing that it does not.

Proved in combinations of all that permissions depend on (`endpoint_requests.py`): every call of
the lifecycle is allowed, and with any statement, action, resource or value of a condition less
one is refused.
"""

import functools
import json
from typing import Any

import pulumi
import pulumi_aws as aws
import pytest

from cloud_sandbox.engine.record import Record
from serving_components.aws import SageMakerEndpoint, SageMakerEndpointArgs, iam
from serving_components.core import reasons
from tests.components.aws.endpoint_requests import BUCKETS, KEY, KEY_ID, combinations
from tests.components.aws.requests import a_request
from tests.support.imagined import Made, made
from tests.support.less import having, less

BY_ITS_ACCOUNT = {
    "Effect": "Allow",
    "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
    "Action": "kms:*",
    "Resource": "*",
}
"""What every key of KMS has that is made without a policy: KMS guide, `Default key policy` [D]."""

OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2"
POLICY = "aws:iam/rolePolicy:RolePolicy"
COMBINATIONS = list(combinations())


def endpoint(asked: dict[str, Any]) -> tuple[Made, str | None]:
    """An endpoint beside all that it may be given, as nothing is judged that is not there; and the
    place of a payload, if it is asynchronous."""
    payloads: list[str] = []

    def program() -> None:
        settings: list[pulumi.Resource] = []
        for bucket in BUCKETS:
            aws.s3.Bucket(bucket, bucket=bucket)
            if a_request(**asked).encryption.kms_key is not None:
                # Whose key is given, their buckets have it too.
                by_key: Any = {"sse_algorithm": "aws:kms", "kms_master_key_id": KEY}
                rules: Any = [{"apply_server_side_encryption_by_default": by_key}]
                settings.append(
                    aws.s3.BucketServerSideEncryptionConfiguration(
                        bucket, bucket=bucket, rules=rules
                    )
                )
        for key in ("fraud/model.tar.gz", "fraud/weights.bin"):
            after = pulumi.ResourceOptions(depends_on=settings)
            aws.s3.BucketObjectv2(key, bucket="theirs", key=key, content="trained", opts=after)
        served = SageMakerEndpoint("fraud", a_request(**asked))
        if served.input_location is not None:
            served.input_location.apply(lambda place: payloads.append(f"{place}payload.json"))

    there = made(program)
    its_own = {"policy": json.dumps({"Version": "2012-10-17", "Statement": [BY_ITS_ACCOUNT]})}
    place = there.only("aws:sagemaker/endpoint:Endpoint").scope
    there.cloud.store.put(Record(place, "aws:kms/key:Key", KEY_ID, its_own, {"arn": KEY}))
    own_keys = [key.attributes["arn"] for key in there.of("aws:kms/key:Key") if key.id != KEY_ID]
    for payload in payloads:
        # A caller may encrypt it by the endpoint's key.
        by_key = {"kmsKeyId": next(iter(own_keys), KEY)} if asked.get("encryption") else {}
        held = payload.removeprefix("s3://")
        there.cloud.store.put(Record(place, OBJECT, held, by_key, {}))
    return there, next(iter(payloads), None)


@pytest.mark.parametrize(
    "asked", [it for _, it in COMBINATIONS], ids=[it for it, _ in COMBINATIONS]
)
def test_the_role_may_do_what_is_done_in_it_and_nothing_else(asked: dict[str, Any]) -> None:
    there, payload = endpoint(asked)
    refused = there.refused(payload)

    idle = []
    for policy in there.of(POLICY):
        for what, fewer in less(json.loads(policy.inputs["policy"])["Statement"]):
            there.cloud.store.put(having(policy, fewer))
            if not there.refused(payload):
                idle.append(f"{policy.id}: {what}")
        there.cloud.store.put(policy)

    assert (refused, idle) == ([], [])


def test_every_reason_is_an_argument_or_says_what_it_is_needed_for() -> None:
    kept: list[str] = []

    def program(asked: dict[str, Any]) -> None:
        SageMakerEndpoint("fraud", a_request(**asked))
        kept.extend(reason for one in reasons.of_this_run() for reason in one.because)

    for _, asked in COMBINATIONS:
        made(functools.partial(program, asked))

    paths = {path for reason in kept for path in reason.split(", ") if iam.ALWAYS not in reason}
    assert paths
    assert {path.partition(".")[0] for path in paths} <= set(SageMakerEndpointArgs.model_fields)
