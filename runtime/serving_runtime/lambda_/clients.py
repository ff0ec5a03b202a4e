"""AWS's own client library, which Lambda's managed runtimes bring and an image has to install."""

import functools
from typing import Any

from serving_runtime.refused import Misconfigured


@functools.cache
def client(service: str, region: str | None = None) -> Any:
    """One of boto3, made once: that takes a tenth of a second.

    Raises:
        Misconfigured: boto3 is not here.
    """
    try:
        import boto3  # noqa: PLC0415 - most functions never need it
    except ModuleNotFoundError:
        raise Misconfigured(
            f"{service} is asked by boto3, which is not installed here; add it to the image"
        ) from None
    return boto3.client(service, region_name=region)
