"""A log group may outlive its stack."""

import pytest

from cloud_sandbox.engine.wire import UNKNOWN
from tests.support.emulated import Emulated, Objected, Refused

TOKEN = "aws:cloudwatch/logGroup:LogGroup"


def test_a_log_group_may_stay_when_its_stack_goes(aws: Emulated) -> None:
    made = aws.create(TOKEN, {"name": "audit", "skipDestroy": True})

    aws.delete(made)

    assert aws.refresh(made) == made


def test_a_protected_log_group_cannot_be_deleted(aws: Emulated) -> None:
    made = aws.create(TOKEN, {"name": "audit", "deletionProtectionEnabled": True})

    with pytest.raises(Refused, match="log group 'audit' is protected from deletion"):
        aws.delete(made)


def test_a_log_group_that_exists_is_not_made_again(aws: Emulated) -> None:
    aws.create(TOKEN, {"name": "audit"})

    with pytest.raises(Refused, match="'audit' already exists in account 123456789012, region"):
        aws.create(TOKEN, {"name": "audit"}, name="again")


def test_logs_are_kept_for_one_of_a_few_times(aws: Emulated) -> None:
    aws.check(TOKEN, {"retentionInDays": 30})
    aws.check(TOKEN, {"retentionInDays": UNKNOWN})

    with pytest.raises(Objected, match=r"retentionInDays: must be one of 0, 1, 3, .*; got 31"):
        aws.check(TOKEN, {"retentionInDays": 31})


def test_what_the_cloud_filled_in_stays_when_it_is_left_out(aws: Emulated) -> None:
    made = aws.create(TOKEN, {"name": "audit", "logGroupClass": "INFREQUENT_ACCESS"})

    assert aws.diff(made, {"name": "audit"}).changed == []
