"""Answers of InvokeEndpoint, as the traffic of a rehearsal judges them."""

import re
from collections.abc import Mapping
from typing import Final

from serving_cli.rehearsing.refusals import refused
from serving_cli.rehearsing.request import VERSION_UNTOLD
from serving_cli.rehearsing.target import Heard

_OK: Final = 200
_ATTRIBUTES: Final = "X-Amzn-SageMaker-Custom-Attributes"
_VARIANT: Final = "x-Amzn-Invoked-Production-Variant"
"""Header names: botocore 1.44.5, sagemaker-runtime InvokeEndpointOutput [D]."""

_VERSION: Final = re.compile(r"(?:^|[;,\s])model-version=([^;,\s]+)")

ANSWER_WITHIN_S: Final = 60.0
"""What SageMaker gives a container to answer: API reference, InvokeEndpoint [D]."""


def read(status: int, headers: Mapping[str, str], body: bytes) -> Heard:
    """Judge one."""
    version, variant = version_of(headers), headers.get(_VARIANT)
    if status == _OK:
        return Heard(version or VERSION_UNTOLD, variant, None)
    return Heard(version, variant, refused(status, headers, body))


def version_of(headers: Mapping[str, str]) -> str | None:
    """The model version that an answer's custom attributes name."""
    found = _VERSION.search(headers.get(_ATTRIBUTES, ""))
    return found[1] if found else None
