"""Answers: where what the model says to event sources is kept."""

from collections.abc import Iterator
from typing import Final

from pydantic import Field

from serving_components.aws import key
from serving_components.core import Args, Fault, Wired

_PREFIX: Final = r"^[a-zA-Z0-9_.=-]+(/[a-zA-Z0-9_.=-]+)*$"
"""Of what keys can have, nothing that a policy would take for a pattern."""

_PREFIX_LIMIT: Final = 400


class Answers(Args):
    """An object for each message, record or object that was answered, called after it.

    What comes again writes the same object again.
    """

    bucket: Wired[str] | None = None
    """Name of a bucket that takes them. Default: one is made, private, encrypted, reached over TLS
    only, emptied by age, and deleted with the stack."""

    prefix: str = Field(
        default="answers",
        pattern=_PREFIX,
        max_length=_PREFIX_LIMIT,
        examples=["answers", "risk/answers"],
    )
    """Where in the bucket. Default: `answers`."""

    expire_days: int = Field(default=30, ge=1)
    """Days after which answers are deleted, in a bucket made here. Default: 30."""

    kms_key: Wired[str] | None = None
    """KMS key that encrypts the bucket: its ARN, its id, or its alias. Default: S3's own keys."""

    def objections(self) -> Iterator[Fault]:
        if self.bucket is not None and "expire_days" in self.model_fields_set:
            yield Fault(
                ("expire_days",),
                "is about a bucket that is made here, and bucket is given; leave it out, as the"
                " given bucket's owner decides that",
            )
        yield from key.objections(self.kms_key)
