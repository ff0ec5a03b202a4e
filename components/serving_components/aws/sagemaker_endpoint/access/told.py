"""What is told of an endpoint that others own."""

import re
from typing import Any, Final

_ENDPOINT: Final = re.compile(r"[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}")
"""botocore 1.44.5, sagemaker `EndpointName` [D]."""

_OF_ARN: Final = re.compile(r"arn:[^:]+:sagemaker:[^:]*:[^:]*:endpoint/(?P<name>.+)")


def endpoint_name(value: Any) -> str | None:
    """Of an endpoint that exists."""
    if isinstance(value, str):
        if _ENDPOINT.fullmatch(value):
            return None
        arn = _OF_ARN.fullmatch(value)
        if arn is not None:
            return f"takes the name of the endpoint, not its ARN; write {arn['name']!r}"
    return (
        "takes the name that the endpoint has in SageMaker, up to 63 letters, digits and dashes,"
        f" such as 'fraud-prod'; got {value!r}"
    )


def variants(value: Any) -> str | None:
    """Names of variants; a text is a sequence too, of its letters."""
    if isinstance(value, str):
        return f"takes a list of names; write [{value!r}]"
    return None
