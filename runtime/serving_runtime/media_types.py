"""The two headers that say what a body is and what the answer may be (RFC 9110, 8.3 and 12.5.1)."""

from http import HTTPStatus
from typing import Final

from serving_runtime.refused import Refused
from serving_runtime.served import JSON

_ANY: Final = (JSON, b"*/*", b"application/*")


def bare(header: bytes) -> bytes:
    """The media type without its parameters."""
    return header.partition(b";")[0].strip().lower()


def must_read_json(content_type: bytes | None) -> None:
    """A request without the header is taken as JSON, as AWS's toolkits take it.

    [D] `Request.content_type` in `_worker.py` of aws/sagemaker-containers.
    """
    if content_type is None or content_type == JSON or bare(content_type) == JSON:
        return
    raise Refused(
        "content type is not application/json; send JSON", HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    )


def must_take_json(accept: bytes | None) -> None:
    if accept is None or accept in _ANY:
        return
    if any(bare(wanted) in _ANY for wanted in accept.split(b",")):
        return
    raise Refused(
        "accept does not admit application/json, the only answer here", HTTPStatus.NOT_ACCEPTABLE
    )
