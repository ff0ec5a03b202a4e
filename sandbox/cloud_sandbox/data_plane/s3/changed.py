"""What became of an object."""

from dataclasses import dataclass
from typing import Final

from cloud_sandbox.engine.record import Record

PUT: Final = "ObjectCreated:Put"
DELETED: Final = "ObjectRemoved:Delete"


@dataclass(frozen=True)
class Changed:
    """One change."""

    bucket: Record
    key: str
    event: str
    """As S3 names it in the events of buckets."""

    size: int = 0
    etag: str = ""
    """Empty for what is gone."""

    version: str = ""
