"""What an asynchronous endpoint does in the role for its requests."""

from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.aws.iam.evaluation.decision import Effect
from cloud_sandbox.aws.iam.in_role import role as in_role
from cloud_sandbox.aws.iam.in_role.role import Judged
from cloud_sandbox.aws.sagemaker.calls import judged
from cloud_sandbox.engine.here import Here
from tests.sandbox.aws.sagemaker.served import (
    HERE,
    VARIANT,
    a_configuration,
    a_model,
    allowing,
    trust,
)
from tests.support.emulated import Emulated

TOPIC = "arn:aws:sns:eu-west-1:123456789012:scans"
OUTPUT = {"s3OutputPath": "s3://exchange/out", "s3FailurePath": "s3://exchange/err/"}
TOLD = {**OUTPUT, "notificationConfig": {"successTopic": TOPIC}}


def asked(aws: Emulated, output: dict[str, Any], *may: str) -> list[Judged]:
    inputs = {
        "name": "tried",
        "assumeRolePolicy": trust("sagemaker.amazonaws.com"),
        "inlinePolicies": [{"name": "own", "policy": allowing("ecr:*", "logs:*", *may)}],
    }
    arn: str = aws.create("aws:iam/role:Role", inputs, name="tried").outputs["arn"]
    aws.create("aws:sns/topic:Topic", {"name": "scans"}, name="scans")
    aws.create("aws:s3/bucket:Bucket", {"bucket": "exchange"}, name="exchange")
    a_model(aws, "scans", executionRoleArn=arn)
    a_configuration(
        aws,
        "scans",
        VARIANT | {"modelName": "scans"},
        asyncInferenceConfig={"outputConfig": output},
    )
    here = Here(aws.store, HERE, Path("blobs"))
    return [
        one
        for one in judged.of_endpoint(here, "scans", "scans")
        if one.call.action.startswith(("s3:PutObject", "s3:Abort", "sns:"))
    ]


def test_answers_and_errors_are_written_below_their_own_places(aws: Emulated) -> None:
    written = {one.call.resource.rpartition("/")[0] for one in asked(aws, OUTPUT)}

    assert written == {"arn:aws:s3:::exchange/out", "arn:aws:s3:::exchange/err"}


@pytest.mark.parametrize(
    ("output", "may", "refused"),
    [
        (OUTPUT, (), {"s3:PutObject", "s3:AbortMultipartUpload"}),
        (OUTPUT, ("s3:*",), set()),
        (TOLD, ("s3:*",), {"sns:Publish"}),
        (TOLD, ("s3:*", "sns:Publish"), set()),
    ],
)
def test_what_the_role_may_not_do_is_refused(
    aws: Emulated, output: dict[str, Any], may: tuple[str, ...], refused: set[str]
) -> None:
    found = asked(aws, output, *may)

    assert {one.call.action for one in found if one.decision.effect is Effect.DENIED} == refused


def test_an_endpoint_comes_up_without_any_of_it(aws: Emulated) -> None:
    assert "s3:PutObject" not in in_role.told(asked(aws, TOLD))
