"""Examples of the emulated KMS types."""

from dataclasses import replace
from functools import partial
from typing import Any

from tests.sandbox.aws.iam.breaches import breaches_of_policies, breaches_of_principals, policy
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example, Of

KEY_ARN = "arn:aws:kms:eu-west-1:123456789012:key/[0-9a-f-]{36}"
ROOT = "arn:aws:iam::123456789012:root"
MAY_ALL = {"Effect": "Allow", "Action": "kms:*", "Resource": "*", "Principal": {"AWS": ROOT}}
GONE = "arn:aws:iam::123456789012:role/gone"


def _key(rule: str, told: str, **inputs: Any) -> Breach:
    return Breach(rule, told, inputs=inputs)


def _make_key(identity: str, inputs: dict[str, Any], cloud: Emulated) -> None:
    """A key whose id is not made up."""
    made = cloud.create("aws:kms/key:Key", inputs, name="other")
    [record] = [record for record in cloud.everything() if record.id == made.id]
    cloud.store.drop(record)
    cloud.store.put(replace(record, id=identity))


KEY = Example(
    token="aws:kms/key:Key",
    inputs={},
    id="[0-9a-f-]{36}",
    outputs={
        "arn": KEY_ARN,
        "keyId": "[0-9a-f-]{36}",
        "keyUsage": "ENCRYPT_DECRYPT",
        "isEnabled": True,
        "description": "",
    },
    changed={"description": "artifacts", "enableKeyRotation": True},
    replaced={"customerMasterKeySpec": "RSA_2048", "multiRegion": True},
    breaches=(
        *breaches_of_policies("policy", MAY_ALL),
        *breaches_of_principals("policy", MAY_ALL),
        _key(
            "options_have_what_they_need",
            "rotationPeriodInDays: needs enableKeyRotation beside it",
            rotationPeriodInDays=100,
        ),
        _key("periods_are_in_range", "must be 7 to 30 days; got 6", deletionWindowInDays=6),
        _key("periods_are_in_range", "must be 7 to 30 days; got 31", deletionWindowInDays=31),
        _key(
            "periods_are_in_range",
            "rotationPeriodInDays: must be 90 to 2560 days; got 89",
            rotationPeriodInDays=89,
            enableKeyRotation=True,
        ),
        _key(
            "usage_fits_the_spec",
            "keyUsage: must be ENCRYPT_DECRYPT with SYMMETRIC_DEFAULT; got SIGN_VERIFY",
            keyUsage="SIGN_VERIFY",
        ),
        _key(
            "usage_fits_the_spec",
            "must be SIGN_VERIFY or KEY_AGREEMENT with ECC_NIST_P256; got ENCRYPT_DECRYPT",
            customerMasterKeySpec="ECC_NIST_P256",
        ),
        _key(
            "only_symmetric_keys_rotate",
            "enableKeyRotation: is for SYMMETRIC_DEFAULT keys; this one is RSA_2048",
            customerMasterKeySpec="RSA_2048",
            enableKeyRotation=True,
        ),
        _key(
            "only_symmetric_keys_rotate",
            "is not for keys in a custom key store",
            customKeyStoreId="cks-1",
            enableKeyRotation=True,
        ),
        _key(
            "custom_stores_hold_symmetric_keys",
            "customKeyStoreId: is for SYMMETRIC_DEFAULT keys; this one is RSA_2048",
            customKeyStoreId="cks-1",
            customerMasterKeySpec="RSA_2048",
        ),
        _key(
            "custom_stores_hold_symmetric_keys",
            "is not for multi-Region keys",
            customKeyStoreId="cks-1",
            multiRegion=True,
        ),
        _key(
            "principals_exist",
            f"policy: Statement[0] names role {GONE}, which does not exist",
            policy=policy(MAY_ALL | {"Principal": {"AWS": [ROOT, GONE]}}),
        ),
    ),
)
ALIAS = Example(
    token="aws:kms/alias:Alias",
    needs=(KEY,),
    inputs={"name": "alias/artifacts", "targetKeyId": Of("keyId")},
    id="alias/artifacts",
    outputs={
        "arn": "arn:aws:kms:eu-west-1:123456789012:alias/artifacts",
        "targetKeyArn": KEY_ARN,
    },
    changed={"targetKeyId": Of("arn")},
    replaced={"name": "alias/other"},
    breaches=(
        Breach(
            "name_begins_with_alias",
            "name: must be alias/ and letters, digits, /, _ and - after it; got 'artifacts'",
            inputs={"name": "artifacts"},
        ),
        Breach("name_begins_with_alias", "got 'alias/a:b'", inputs={"name": "alias/a:b"}),
        Breach(
            "name_begins_with_alias",
            "name: must not begin with alias/aws/, which is AWS's; got 'alias/aws/s3'",
            inputs={"name": "alias/aws/s3"},
        ),
        Breach(
            "target_is_no_alias",
            "targetKeyId: must be the id or the ARN of a key; got 'alias/other'",
            inputs={"targetKeyId": "alias/other"},
        ),
        Breach(
            "key_exists",
            "key 'gone' does not exist in account 123456789012, region eu-west-1",
            inputs={"targetKeyId": "gone"},
        ),
        Breach(
            "key_exists",
            "does not exist in account 123456789012, region eu-west-1",
            inputs={"targetKeyId": "arn:aws:kms:us-east-1:123456789012:key/1234"},
        ),
        Breach(
            "moves_to_its_like",
            "is of a key that is symmetric for ENCRYPT_DECRYPT, and cannot be moved to one that"
            " is asymmetric for SIGN_VERIFY",
            before=partial(
                _make_key,
                "signer",
                {"customerMasterKeySpec": "RSA_2048", "keyUsage": "SIGN_VERIFY"},
            ),
            inputs={"targetKeyId": "signer"},
        ),
    ),
)
EXAMPLES = [KEY, ALIAS]
