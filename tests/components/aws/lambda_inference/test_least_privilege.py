"""The function's role may do all that is done in it, and nothing that is not.

Proved in combinations of all that permissions depend on (`requests.py`): every call is allowed, and
with any statement, action, resource or value of a condition less one is refused; or, of what
forbids, one is allowed to the function's code.
"""

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pulumi_aws as aws
import pytest

from cloud_sandbox.aws.iam.evaluation.decision import Effect
from cloud_sandbox.aws.iam.evaluation.held import decided
from cloud_sandbox.aws.iam.evaluation.request import Request, Session
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from serving_components.aws import LambdaInference, LambdaInferenceArgs, iam
from serving_components.core import reasons
from tests.components.aws.lambda_inference.around import a_function
from tests.components.aws.lambda_inference.requests import (
    KEY,
    OF_QUEUES,
    PARAMETER,
    SECRET,
    SECURED,
    combinations,
    now,
)
from tests.support.imagined import Made, made
from tests.support.less import having, less

POLICY = "aws:iam/rolePolicy:RolePolicy"
FUNCTION = "aws:lambda/function:Function"
COMBINATIONS = list(combinations())
BY_ITS_ACCOUNT = {
    "Effect": "Allow",
    "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
    "Action": "kms:*",
    "Resource": "*",
}
"""What every key of KMS has that is made without a policy: KMS guide, `Default key policy` [D]."""

OF_CODE = (
    *("ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"),
    *("ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:UnassignPrivateIpAddresses"),
)
"""What the role may do for Lambda's sake, and the function's code may not."""


def function(asked: dict[str, Any]) -> Made:
    """A function beside the buckets and secrets it is given, as nothing is judged that is not
    there; of a customer's key if one is given."""

    def program() -> None:
        for bucket in ("failed", "claims", SECURED):
            aws.s3.Bucket(bucket, bucket=bucket)
        by_key: Any = {"sse_algorithm": "aws:kms", "kms_master_key_id": KEY}
        aws.s3.BucketServerSideEncryptionConfiguration(
            SECURED,
            bucket=SECURED,
            rules=[{"apply_server_side_encryption_by_default": by_key}],
        )
        LambdaInference("fraud", a_function(**now(asked)))

    there = made(program)
    place = there.only(FUNCTION).scope
    its_own = {"policy": json.dumps({"Version": "2012-10-17", "Statement": [BY_ITS_ACCOUNT]})}
    for key in (KEY, OF_QUEUES):
        name = key.rpartition("/")[2]
        there.cloud.store.put(Record(place, "aws:kms/key:Key", name, its_own, {"arn": key}))
    if "secrets_kms_key" in asked:
        for token, of_key, arn in (
            ("aws:secretsmanager/secret:Secret", "kmsKeyId", SECRET),
            ("aws:ssm/parameter:Parameter", "keyId", PARAMETER),
        ):
            there.cloud.store.put(Record(place, token, arn, {of_key: KEY}, {"arn": arn}))
    return there


def forbidden(there: Made) -> list[str]:
    """What of its network's the function's code may do."""
    there_function = there.only(FUNCTION)
    here = Here(there.cloud.store, there_function.scope, Path())
    role = str(there_function.inputs["role"])
    return [
        action
        for action in OF_CODE
        if _allowed(here, role, action, str(there_function.attributes["arn"]))
    ]


def _allowed(here: Here, role: str, action: str, function_arn: str) -> bool:
    place = f"arn:aws:ec2:{here.scope.region}:{here.scope.account}:network-interface/eni-0"
    on = "*" if action.startswith("ec2:Describe") else place
    by_code = {"lambda:SourceFunctionArn": (function_arn,)}
    decision = decided(here, role, Request(Session(role), action, on, by_code))
    return decision is not None and decision.effect is not Effect.DENIED


def idle(there: Made) -> Iterator[str]:
    """What may go without a difference."""
    for policy in there.of(POLICY):
        for what, fewer in less(json.loads(policy.inputs["policy"])["Statement"]):
            there.cloud.store.put(having(policy, fewer))
            if not there.refused() and not forbidden(there):
                yield f"{policy.id}: {what}"
        there.cloud.store.put(policy)


@pytest.mark.parametrize(
    "asked", [it for _, it in COMBINATIONS], ids=[it for it, _ in COMBINATIONS]
)
def test_the_role_may_do_what_is_done_in_it_and_nothing_else(asked: dict[str, Any]) -> None:
    there = function(asked)

    assert (there.refused(), forbidden(there), list(idle(there))) == ([], [], [])


def test_every_reason_is_an_argument_or_says_what_it_is_needed_for() -> None:
    kept: list[str] = []

    def program(asked: dict[str, Any]) -> None:
        LambdaInference("fraud", a_function(**now(asked)))
        kept.extend(reason for one in reasons.of_this_run() for reason in one.because)

    for _, asked in COMBINATIONS:
        made(functools.partial(program, asked))

    paths = {path for reason in kept for path in reason.split(", ") if iam.ALWAYS not in reason}
    assert paths
    assert {path.partition(".")[0] for path in paths} <= set(LambdaInferenceArgs.model_fields)
