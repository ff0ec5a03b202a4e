"""An alias names a key and can be moved to another."""

import pytest

from cloud_sandbox.engine.wire import UNKNOWN
from tests.sandbox.aws.kms.examples import KEY
from tests.support.emulated import Emulated, Objected, Refused

ALIAS = "aws:kms/alias:Alias"


def test_each_key_is_another(aws: Emulated) -> None:
    assert aws.create(KEY.token, {}, name="a").id != aws.create(KEY.token, {}, name="b").id


def test_a_multi_region_key_says_so_in_its_id(aws: Emulated) -> None:
    assert aws.create(KEY.token, {"multiRegion": True}).id.startswith("mrk-")


def test_a_moved_alias_tells_its_new_key_only_after_the_move(aws: Emulated) -> None:
    first, second = (aws.create(KEY.token, {}, name=name) for name in "ab")
    made = aws.create(ALIAS, {"name": "alias/x", "targetKeyId": first.id})
    moved = {"name": "alias/x", "targetKeyId": second.id}

    assert aws.update(made, moved, preview=True).outputs["targetKeyArn"] is UNKNOWN
    assert aws.update(made, moved).outputs["targetKeyArn"] == second.outputs["arn"]


def test_a_made_up_alias_begins_as_aliases_must(aws: Emulated) -> None:
    key = aws.create(KEY.token, {})

    assert aws.create(ALIAS, {"targetKeyId": key.id}).id.startswith("alias/it-")


def test_an_alias_needs_its_key(aws: Emulated) -> None:
    with pytest.raises(Refused, match="key 'gone' does not exist in eu-west-1"):
        aws.create(ALIAS, {"name": "alias/x", "targetKeyId": "gone"})


def test_a_rotation_period_needs_rotation(aws: Emulated) -> None:
    with pytest.raises(Objected, match="rotationPeriodInDays: needs enableKeyRotation beside it"):
        aws.check(KEY.token, {"rotationPeriodInDays": 100})
