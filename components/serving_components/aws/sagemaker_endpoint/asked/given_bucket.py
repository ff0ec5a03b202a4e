"""A bucket that is given, and where in it."""

from collections.abc import Iterator
from typing import Final

from serving_components.core import Args, Fault, Wired

PREFIX: Final = r"^[a-zA-Z0-9_.=-]+(/[a-zA-Z0-9_.=-]+)*$"
"""Of what keys can have, nothing that a policy would take for a pattern."""

LONGEST_PREFIX: Final = 400
"""`DestinationS3Uri` has 512 at most, the bucket's name 63 of them: botocore 1.44.5 [D]."""


def objections(bucket: Wired[str] | None, asked: Args, *of_own: str) -> Iterator[Fault]:
    """Fields that are asked for and say something of a bucket that is made here alone."""
    for name in of_own:
        if bucket is not None and name in asked.model_fields_set:
            yield Fault(
                (name,),
                "is about a bucket that is made here, and bucket is given; leave it out, as the"
                " given bucket's owner decides that",
            )
