"""Where something lies in S3, as URIs, URLs and ARNs say it."""

import re
from dataclasses import dataclass
from typing import Final, Self

from cloud_sandbox.aws.partition import partition_of
from cloud_sandbox.engine.here import Here

_URI: Final = re.compile(r"s3://(?P<bucket>[^/]+)/?(?P<key>.*)", re.DOTALL)
_URL: Final = re.compile(
    r"https://(?P<bucket>[^/]+?)\.s3[.-][a-z0-9.-]+/(?P<key>.*)"
    r"|https://s3[.-][a-z0-9.-]+/(?P<path_bucket>[^/]+)/?(?P<path_key>.*)",
    re.DOTALL,
)
"""SageMaker takes both: botocore 1.44.5, `Url` (of model data), `DestinationS3Uri` (of captures
and of answers) and `InputLocationHeader` [D]. The forms of URLs: S3 user guide, `Virtual hosting of
buckets` [D]."""


@dataclass(frozen=True)
class Location:
    """A bucket, and a key in it or the beginning of keys."""

    bucket: str
    key: str

    @classmethod
    def of(cls, uri: object) -> Self | None:
        """None where it is neither an S3 URI nor the URL of an object in S3."""
        text = uri if isinstance(uri, str) else ""
        if found := _URI.fullmatch(text):
            return cls(found["bucket"], found["key"])
        if found := _URL.fullmatch(text):
            bucket, key = found["bucket"], found["key"]
            return cls(bucket or found["path_bucket"], key or found["path_key"] or "")
        return None

    def below(self, *names: str) -> "Location":
        """A key that begins with this one."""
        parts = (self.key.strip("/"), *(name.strip("/") for name in names))
        return Location(self.bucket, "/".join(filter(None, parts)))

    def arn(self, here: Here) -> str:
        """ARN of the object that lies there."""
        return f"{bucket_arn(here, self.bucket)}/{self.key}"

    def __str__(self) -> str:
        return f"s3://{self.bucket}/{self.key}"


def bucket_arn(here: Here, name: str) -> str:
    """ARN of a bucket, which names neither region nor account."""
    partition = partition_of(here.scope.region)
    return f"arn:{partition.id if partition else 'aws'}:s3:::{name}"
