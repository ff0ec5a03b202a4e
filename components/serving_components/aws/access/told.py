"""What grants are told."""

import re
from typing import Any, Final

from serving_components.core.checked import Check

_POLICY: Final = re.compile(r"[\w+=,.@-]+", re.ASCII)
_POLICY_LIMIT: Final = 128 - len("-0123456")
"""botocore 1.44.5, iam `policyNameType` [D]; the provider appends a dash and seven digits."""

_ACCOUNT_DIGITS: Final = 12
_ACCOUNT: Final = re.compile(r"[0-9]{12}")
_EXTERNAL_ID: Final = re.compile(r"[\w+=,.@:/-]{2,1224}", re.ASCII)
"""botocore 1.44.5, sts `externalIdType` [D]."""


def grant_name(stem: str) -> Check:
    """The word for a grant, which ends the name of a policy that begins with `stem`."""

    def check(value: Any) -> str | None:
        if not isinstance(value, str) or not _POLICY.fullmatch(value):
            return f"takes letters, digits and +=,.@-_, such as 'loans'; got {value!r}"
        room = _POLICY_LIMIT - len(stem)
        if len(value) > room:
            return f"takes {room} characters at most; got {len(value)}"
        return None

    return check


def account_id(value: Any) -> str | None:
    """Of an account, whose number may begin with zeros."""
    if isinstance(value, str) and _ACCOUNT.fullmatch(value):
        return None
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else None
    if number is not None and 0 <= number < 10**_ACCOUNT_DIGITS and number == int(number):
        quoted = f"{int(number):0{_ACCOUNT_DIGITS}d}"
        return f"takes the 12 digits as text, as some begin with 0; write {quoted!r}"
    return f"takes the 12 digits of an account; got {value!r}"


def external_id(value: Any) -> str | None:
    """What the other account must say; None for nothing."""
    if value is None or (isinstance(value, str) and _EXTERNAL_ID.fullmatch(value)):
        return None
    return (
        "takes 2 to 1224 letters, digits and +=,.@:/-_ as text, such as 'loans-prod-7'; got"
        f" {value!r}"
    )


def grantee(value: Any) -> str | None:
    """A role, made or looked up."""
    if getattr(value, "name", None) is not None:
        return None
    name = value if isinstance(value, str) and value else "its-name"
    return (
        f"takes a role, such as aws.iam.Role.get('caller', {name!r}) of one that exists; got"
        f" {value!r}"
    )
