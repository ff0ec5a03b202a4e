"""Which key an id or an ARN stands for."""

from typing import Final

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

_KEY: Final = "aws:kms/key:Key"


def key_of(here: Here, name: str) -> Record | None:
    """The key of an id or an ARN."""
    return here.find(_KEY, name.rpartition(":key/")[2])


def no_such_key(here: Here, name: str) -> str:
    """What is told of a key that is not there."""
    place = f"account {here.scope.account}, region {here.scope.region}"
    return f"key {name!r} does not exist in {place}, or is pending deletion"
