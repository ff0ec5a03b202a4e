"""Attributes of the KMS types whose values the facts do not tell."""

from dataclasses import replace

from tests.sandbox.aws.iam.breaches import policy
from tests.sandbox.aws.kms.examples import KEY, MAY_ALL
from tests.support.attributes import Attribute, between
from tests.support.emulated import Emulated

KEYS = ("mrk-0001", "mrk-0002")
EXTERNAL = {"customKeyStoreId": "cks-0123456789abcdef0"}


def more_keys(aws: Emulated) -> None:
    """Keys whose ids are known beforehand."""
    made = aws.create(KEY.token, KEY.inputs, name="other")
    [known] = [record for record in aws.everything() if record.id == made.id]
    for identity in KEYS:
        aws.store.put(replace(known, id=identity))


ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "aws:kms/key:Key": {
        "policy": between("policy", policy(MAY_ALL), policy(MAY_ALL, MAY_ALL)),
        "deletionWindowInDays": between("deletionWindowInDays", 7, 30),
        "keyUsage": Attribute(
            {"customerMasterKeySpec": "RSA_2048", "keyUsage": "SIGN_VERIFY"},
            {"customerMasterKeySpec": "RSA_2048", "keyUsage": "ENCRYPT_DECRYPT"},
        ),
        "customerMasterKeySpec": Attribute(
            {"customerMasterKeySpec": "RSA_2048", "keyUsage": "SIGN_VERIFY"},
            {"customerMasterKeySpec": "RSA_4096", "keyUsage": "SIGN_VERIFY"},
        ),
        "rotationPeriodInDays": Attribute(
            {"enableKeyRotation": True, "rotationPeriodInDays": 90},
            {"enableKeyRotation": True, "rotationPeriodInDays": 180},
        ),
        "xksKeyId": Attribute(EXTERNAL | {"xksKeyId": "first"}, EXTERNAL | {"xksKeyId": "second"}),
    },
    "aws:kms/alias:Alias": {
        "name": between("name", "alias/first", "alias/second"),
        "namePrefix": between("namePrefix", "alias/first-", "alias/second-"),
        "targetKeyId": between("targetKeyId", *KEYS, before=more_keys),
    },
}
