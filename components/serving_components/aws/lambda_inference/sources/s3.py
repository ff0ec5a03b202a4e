"""S3Source: objects that come to a bucket."""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from serving_components.aws import key
from serving_components.core import Args, Fault, Wired

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
"""S3 guide, `General purpose bucket naming rules` [D]."""


class S3Source(Args):
    """An object that was put, copied or uploaded in parts is one call.

    A bucket has one list of whom it tells, which this becomes: what others put there is gone.
    """

    bucket: Wired[str]
    """Name of a bucket, in the function's region."""

    prefixes: list[str] = []
    """How keys of objects begin that count, none of them within another. Default: any."""

    suffix: str = ""
    """How they end, such as `.json`. Default: any."""

    kms_key: Wired[str] | None = None
    """KMS key of the objects: its ARN, its id, or its alias. Default: none, or S3's own."""

    def objections(self) -> Iterator[Fault]:
        if isinstance(self.bucket, str) and not _NAME.fullmatch(self.bucket):
            name = self.bucket.rpartition(":")[2].removeprefix("//").partition("/")[0]
            hint = f"; write {name}" if _NAME.fullmatch(name) else ""
            yield Fault(("bucket",), f"must be the name of a bucket{hint}; got {self.bucket!r}")
        for place, prefix in enumerate(self.prefixes):
            if prefix.startswith("/"):
                yield Fault(
                    ("prefixes", place),
                    f"begins with a slash, as no key does that was not given one; got {prefix!r}",
                )
        for (_, one), (place, other) in itertools.combinations(enumerate(self.prefixes), 2):
            if one.startswith(other) or other.startswith(one):
                # S3 guide, `Configuring event notifications using object key name filtering`:
                # not for one event and overlapping suffixes [D].
                yield Fault(
                    ("prefixes", place),
                    f"{other!r} and {one!r} are one within the other, which S3 refuses; leave the"
                    " longer out",
                )
        yield from key.objections(self.kms_key)
