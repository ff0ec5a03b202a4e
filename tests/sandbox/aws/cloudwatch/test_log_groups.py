"""Log groups: how long they keep logs, and how long they stay."""

import json

import pytest

from cloud_sandbox.engine.wire import UNKNOWN
from tests.sandbox.aws.kms.examples import KEY, MAY_ALL
from tests.support.emulated import Emulated, Refused

TOKEN = "aws:cloudwatch/logGroup:LogGroup"


def test_a_log_group_may_stay_when_its_stack_goes(aws: Emulated) -> None:
    made = aws.create(TOKEN, {"name": "audit", "skipDestroy": True})

    aws.delete(made)

    assert aws.refresh(made) == made


def test_a_protected_log_group_that_stays_may_leave_its_stack(aws: Emulated) -> None:
    kept = {"name": "audit", "skipDestroy": True, "deletionProtectionEnabled": True}

    aws.delete(aws.create(TOKEN, kept))

    assert len(aws.everything()) == 1


def test_a_log_group_that_exists_is_not_made_again(aws: Emulated) -> None:
    aws.create(TOKEN, {"name": "audit"})

    with pytest.raises(Refused, match=r"The specified log group already exists \('audit' in eu-"):
        aws.create(TOKEN, {"name": "audit"}, name="again")


@pytest.mark.parametrize(
    "right",
    [
        pytest.param({"retentionInDays": 30}, id="a month"),
        pytest.param({"retentionInDays": 0}, id="for ever"),
        pytest.param({"retentionInDays": "3653"}, id="a number as text"),
        pytest.param({"retentionInDays": UNKNOWN}, id="not known yet"),
        pytest.param({"name": UNKNOWN, "kmsKeyId": UNKNOWN}, id="names not known yet"),
        pytest.param({"name": "/aws/lambda/f"}, id="of a function"),
        pytest.param({"name": "aws-logs_1.a#b"}, id="aws and more"),
        pytest.param({"namePrefix": "/aws/sagemaker/"}, id="a prefix"),
        pytest.param({"logGroupClass": "DELIVERY"}, id="a class"),
        pytest.param(
            {"kmsKeyId": "arn:aws:kms:eu-west-1:210987654321:key/theirs"}, id="a foreign key"
        ),
    ],
)
def test_a_right_log_group_is_taken(aws: Emulated, right: dict[str, object]) -> None:
    aws.check(TOKEN, right)


def a_key(aws: Emulated, group: str, region: str = "eu-west-1") -> str:
    """A key that CloudWatch Logs of a region may use for one group."""
    context = "kms:EncryptionContext:aws:logs:arn"
    arn = f"arn:aws:logs:eu-west-1:123456789012:log-group:{group}"
    logs = {
        "Effect": "Allow",
        "Principal": {"Service": f"logs.{region}.amazonaws.com"},
        "Action": ["kms:Encrypt*", "kms:Decrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
        "Resource": "*",
        "Condition": {"ArnEquals": {context: arn}},
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [MAY_ALL, logs]})
    made: str = aws.create(KEY.token, {"policy": policy}, name="key").outputs["arn"]
    return made


def test_logs_are_encrypted_by_a_key_that_is_open_to_them(aws: Emulated) -> None:
    key = a_key(aws, "audit")

    made = aws.create(TOKEN, {"name": "audit", "kmsKeyId": key})

    assert made.outputs["kmsKeyId"] == key


@pytest.mark.parametrize(
    ("group", "region"),
    [("others", "eu-west-1"), ("audit", "eu-central-1")],
    ids=["group", "region"],
)
def test_a_key_that_is_open_to_other_logs_is_refused(
    aws: Emulated, group: str, region: str
) -> None:
    key = a_key(aws, group, region)

    with pytest.raises(
        Refused, match=r"is not allowed to be used with Arn 'arn:aws:logs:eu-west-1"
    ):
        aws.create(TOKEN, {"name": "audit", "kmsKeyId": key})


def test_what_the_cloud_filled_in_stays_when_it_is_left_out(aws: Emulated) -> None:
    made = aws.create(TOKEN, {"name": "audit", "logGroupClass": "INFREQUENT_ACCESS"})

    assert aws.diff(made, {"name": "audit"}).changed == []
