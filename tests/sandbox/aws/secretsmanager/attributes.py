"""Attributes of the types of Secrets Manager whose values the facts do not tell."""

from tests.sandbox.aws.iam.breaches import policy
from tests.sandbox.aws.secretsmanager.examples import BINARY, MAY_READ, POLICY, SECRET
from tests.support.attributes import Attribute, between
from tests.support.emulated import Emulated

KEY = "arn:aws:kms:eu-west-1:210987654321:key"
REPLICA = {"region": "eu-central-1"}


def more_secrets(aws: Emulated) -> None:
    for name in ("first", "second"):
        aws.create(SECRET.token, SECRET.inputs | {"name": name}, name=name)


def written(value: str, version: int) -> dict[str, object]:
    return {
        "secretString": None,
        "secretStringWo": value,
        "secretStringWoVersion": version,
    }


ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "aws:secretsmanager/secret:Secret": {
        "kmsKeyId": between("kmsKeyId", f"{KEY}/first", f"{KEY}/second"),
        "policy": between("policy", POLICY, policy(MAY_READ | {"Effect": "Deny"})),
        "recoveryWindowInDays": between("recoveryWindowInDays", 0, 0),
        "replicas": between("replicas", [REPLICA], [REPLICA | {"kmsKeyId": f"{KEY}/first"}]),
    },
    "aws:secretsmanager/secretVersion:SecretVersion": {
        "secretId": between("secretId", "first", "second", before=more_secrets),
        "secretBinary": Attribute(
            {"secretString": None, "secretBinary": BINARY},
            {"secretString": None, "secretBinary": "AAAA"},
        ),
        "secretStringWo": Attribute(written("hush", 1), written("hush-hush", 2)),
        "secretStringWoVersion": Attribute(written("hush", 1), written("hush-hush", 2)),
        "versionStages": between("versionStages", ["AWSCURRENT", "blue"], ["AWSCURRENT", "green"]),
    },
}
