"""A key by whatever name another service's resource gives it."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.kms.alias import Alias
from cloud_sandbox.aws.kms.key import Key
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

_OF_AWS: Final = "alias/aws/"


def missing_key(here: Here, name: str) -> Iterator[str]:
    """Why there is no such key, named by id, alias or the ARN of either.

    Those that AWS makes by itself and those of other accounts and regions are not here to be
    asked.
    """
    if not _elsewhere(here, name) and named_key(here, name) is None:
        yield f"KMS key {name!r} does not exist in {here.scope.region}"


def named_key(here: Here, name: str) -> Record | None:
    """The key of that name, if it is here."""
    parts = ArnParts.of(name)
    bare = parts.resource if parts else name
    if bare.startswith("alias/"):
        alias = here.find(Alias.token, bare)
        return None if alias is None else named_key(here, alias.attributes["targetKeyArn"])
    return here.find(Key.token, bare.removeprefix("key/"))


def _elsewhere(here: Here, name: str) -> bool:
    parts = ArnParts.of(name)
    foreign = parts is not None and (parts.account, parts.region) != (
        here.scope.account,
        here.scope.region,
    )
    return foreign or (parts.resource if parts else name).startswith(_OF_AWS)
