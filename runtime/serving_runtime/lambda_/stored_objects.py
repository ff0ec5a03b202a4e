"""Objects that were put into a bucket: each is the body of one request.

[D] `Event message structure` of the S3 user guide: the key is encoded as in a URL, a space as `+`.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote_plus

from serving_runtime.lambda_ import clients
from serving_runtime.lambda_.records import Record
from serving_runtime.served import Call


def is_one(event: Mapping[str, Any]) -> bool:
    """Whether an event tells of objects."""
    told = event.get("Records")
    return (
        isinstance(told, list)
        and bool(told)
        and isinstance(told[0], dict)
        and told[0].get("eventSource") == "aws:s3"
    )


def objects(event: Mapping[str, Any]) -> Iterator[Record]:
    """Each, read when its turn comes."""
    for told in event["Records"]:
        bucket = str(told["s3"]["bucket"]["name"])
        key = unquote_plus(str(told["s3"]["object"]["key"]))
        got = clients.client("s3").get_object(Bucket=bucket, Key=key)
        kind = str(got.get("ContentType") or "").encode("latin-1", "replace")
        # What a writer that says nothing has its object called; a model reads none of it.
        content_type = None if kind in {b"", b"binary/octet-stream"} else kind
        yield Record(key, f"{bucket}/{key}", Call(got["Body"].read(), content_type, None))
