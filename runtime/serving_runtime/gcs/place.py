"""Where a model's files lie: a bucket, and what their names begin with."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from serving_runtime.refused import Misconfigured

_URI: Final = re.compile(r"gs://(?P<bucket>[a-z0-9][a-z0-9._-]{1,220}[a-z0-9])(?:/(?P<path>.*))?")
"""[D] `About Cloud Storage buckets`: 3 to 63 characters, up to 222 where dots part them."""


@dataclass(frozen=True)
class Place:
    """A folder, as far as Cloud Storage has any."""

    bucket: str
    prefix: str
    """Ends with a slash, so that `model` takes in nothing of `model-2`; empty: the whole bucket."""

    @classmethod
    def of(cls, uri: str, named: str) -> "Place":
        """As it is written; `named` is the variable that says so.

        Raises:
            Misconfigured: it is no place of Cloud Storage.
        """
        match = _URI.fullmatch(uri)
        if match is None:
            raise Misconfigured(f"{named} is {uri[:200]!r}; it is gs://BUCKET/FOLDER")
        path = (match["path"] or "").strip("/")
        return cls(match["bucket"], f"{path}/" if path else "")

    def __str__(self) -> str:
        return f"gs://{self.bucket}/{self.prefix}"

    def below(self, name: str) -> PurePosixPath | None:
        """An object's path below the folder; None: it stands for a folder itself.

        Raises:
            Misconfigured: no file can have that name, or it would lie elsewhere.
        """
        told = name.removeprefix(self.prefix)
        if not told or told.endswith("/"):
            return None
        if "\\" in told or "\0" in told or not {"", ".", ".."}.isdisjoint(told.split("/")):
            raise Misconfigured(f"{self} has an object {told[:200]!r}, which cannot be a file")
        return PurePosixPath(told)
