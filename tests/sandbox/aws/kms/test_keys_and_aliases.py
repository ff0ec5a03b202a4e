"""An alias names a key and can be moved to another."""

import pytest

from cloud_sandbox.engine.wire import UNKNOWN
from tests.sandbox.aws.iam.breaches import policy
from tests.sandbox.aws.kms.examples import KEY, MAY_ALL, ROOT
from tests.support.emulated import Emulated, Refused

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


@pytest.mark.parametrize(
    "inputs",
    [
        pytest.param({"deletionWindowInDays": 7}, id="least-window"),
        pytest.param({"deletionWindowInDays": 30}, id="most-window"),
        pytest.param({"enableKeyRotation": True, "rotationPeriodInDays": 90}, id="least-period"),
        pytest.param({"enableKeyRotation": True, "rotationPeriodInDays": 2560}, id="most-period"),
        pytest.param({"enableKeyRotation": True, "multiRegion": True}, id="multi-region"),
        pytest.param({"customerMasterKeySpec": "RSA_4096"}, id="rsa-encrypts"),
        pytest.param(
            {"customerMasterKeySpec": "RSA_2048", "keyUsage": "SIGN_VERIFY"}, id="rsa-signs"
        ),
        pytest.param(
            {"customerMasterKeySpec": "ECC_NIST_P384", "keyUsage": "KEY_AGREEMENT"}, id="ecc-agrees"
        ),
        pytest.param(
            {"customerMasterKeySpec": "ECC_NIST_EDWARDS25519", "keyUsage": "SIGN_VERIFY"},
            id="edwards-signs",
        ),
        pytest.param(
            {"customerMasterKeySpec": "HMAC_512", "keyUsage": "GENERATE_VERIFY_MAC"}, id="hmac"
        ),
        pytest.param(
            {"customerMasterKeySpec": "ML_KEM_768", "keyUsage": "ENCAPSULATE_DECAPSULATE"},
            id="ml-kem",
        ),
        pytest.param({"customKeyStoreId": "cks-1", "xksKeyId": "outside"}, id="external"),
        # KMS takes what says nothing, too: botocore's CreateKey, Policy.
        pytest.param(
            {"policy": policy({"Effect": "Allow", "Principal": {"AWS": ROOT}})}, id="no-action"
        ),
        pytest.param({"policy": policy(MAY_ALL | {"Sid": "Two words"})}, id="a-sid-of-words"),
    ],
)
def test_a_right_key_is_made(aws: Emulated, inputs: dict[str, object]) -> None:
    assert aws.create(KEY.token, inputs).id


def test_an_alias_moves_to_a_key_like_its_own(aws: Emulated) -> None:
    signing = {"customerMasterKeySpec": "RSA_2048", "keyUsage": "SIGN_VERIFY"}
    first = aws.create(KEY.token, signing, name="a")
    second = aws.create(KEY.token, signing | {"customerMasterKeySpec": "ECC_NIST_P256"}, name="b")
    made = aws.create(ALIAS, {"name": "alias/x", "targetKeyId": first.id})

    moved = aws.update(made, {"name": "alias/x", "targetKeyId": second.id})

    assert moved.outputs["targetKeyArn"] == second.outputs["arn"]


def test_a_second_alias_of_a_name_is_refused(aws: Emulated) -> None:
    key = aws.create(KEY.token, {})
    inputs = {"name": "alias/team/x", "targetKeyId": key.id}
    aws.create(ALIAS, inputs)

    with pytest.raises(Refused, match="'alias/team/x' already exists in account 123456789012"):
        aws.create(ALIAS, inputs, name="second")


def test_a_key_that_is_scheduled_for_deletion_gets_no_alias(aws: Emulated) -> None:
    key = aws.create(KEY.token, {})
    aws.delete(key)

    with pytest.raises(Refused, match="or is pending deletion"):
        aws.create(ALIAS, {"name": "alias/x", "targetKeyId": key.id})


@pytest.mark.parametrize("name", ["rotationPeriodInDays", "deletionWindowInDays", "keyUsage"])
def test_what_is_not_known_yet_is_not_refused(aws: Emulated, name: str) -> None:
    assert aws.check(KEY.token, {name: UNKNOWN})[name] is UNKNOWN
