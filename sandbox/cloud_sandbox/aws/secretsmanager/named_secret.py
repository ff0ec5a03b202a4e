"""A secret by whatever names it: its ARN, the ARN without its tail, or its name."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

SECRET: Final = "aws:secretsmanager/secret:Secret"
VERSION: Final = "aws:secretsmanager/secretVersion:SecretVersion"
CURRENT: Final = "AWSCURRENT"


def named_secret(here: Here, name: str) -> Record | None:
    """The secret of that name, if it is one of this account that exists.

    Of an ARN the hyphen and the six characters at its end may be left out: botocore's
    GetSecretValue, SecretId [D].
    """
    parts = ArnParts.of(name)
    if parts is None:
        return here.find(SECRET, name)
    if parts.service != "secretsmanager" or parts.account != here.scope.account:
        return None
    secrets = here.store.all(SECRET, here.at(parts.region))
    return next((one for one in secrets if name in _arns(one)), None)


def versions_of(here: Here, secret: Record) -> Iterator[Record]:
    """All that are kept of a secret."""
    for version in here.store.all(VERSION, secret.scope):
        if version.attributes["secretArn"] == secret.attributes["arn"]:
            yield version


def stages_of(version: Record) -> list[str]:
    """The labels of a version, such as `AWSCURRENT`."""
    stages: list[str] = version.attributes["versionStages"]
    return stages


def _arns(secret: Record) -> tuple[str, str]:
    whole: str = secret.attributes["arn"]
    return whole, whole[:-7]
