"""What is given by its name, and could be nothing of that name."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.core import Fault
from serving_components.gcp.service_accounts import EMAIL, EXAMPLE

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs

_BUCKET: Final = re.compile(r"[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]")
"""Guide `About Cloud Storage buckets`: 3 to 63 characters, up to 222 where dots part them [D]."""


def objections(args: "VertexEndpointArgs") -> Iterator[Fault]:
    """All of it; who needs it would refuse it when half of the endpoint is there."""
    account, bucket = args.service_account, args.bucket
    if isinstance(account, str) and not EMAIL.fullmatch(account):
        yield Fault(
            ("service_account",),
            f"must be an account's e-mail address, such as {EXAMPLE}; got {account}",
        )
    if isinstance(bucket, str) and not _BUCKET.fullmatch(bucket):
        yield Fault(("bucket",), f"must be a bucket's name alone, such as my-models; got {bucket}")
