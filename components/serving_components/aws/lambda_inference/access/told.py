"""What is told of a function that others own."""

import re
from typing import Any, Final

_NAME: Final = re.compile(r"[a-zA-Z0-9_-]{1,64}")
"""`validFunctionName` in `lambda/validate.go` of terraform-provider-aws [D]."""

_ALIAS: Final = re.compile(r"(?![0-9]+$)[a-zA-Z0-9_-]{1,128}")
"""botocore 1.44.5, lambda `Alias` [D]."""

_OF_ARN: Final = re.compile(r"arn:[^:]+:lambda:[^:]*:[^:]*:function:(?P<name>[^:]+)(:.+)?")


def function_name(value: Any) -> str | None:
    """Of a function that exists."""
    if isinstance(value, str):
        if _NAME.fullmatch(value):
            return None
        arn = _OF_ARN.fullmatch(value)
        if arn is not None:
            return f"takes the name of the function, not its ARN; write {arn['name']!r}"
    return (
        "takes the name that the function has in Lambda, up to 64 letters, digits, dashes and"
        f" underscores, such as 'fraud-prod'; got {value!r}"
    )


def alias(value: Any) -> str | None:
    """Of an alias: a version's number would stay behind when a new one takes over."""
    if isinstance(value, str) and _ALIAS.fullmatch(value):
        return None
    return (
        "takes the name of an alias, such as 'live', no version's number and not $LATEST; got"
        f" {value!r}"
    )
