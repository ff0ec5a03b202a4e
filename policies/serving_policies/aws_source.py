"""What says whose an ARN may be, in conditions and permissions of AWS."""

from typing import Final

_PARTS: Final = 6
"""`arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`."""
_WILD: Final = frozenset("*?")


def anybodys(pattern: str) -> bool:
    """Whether it leaves out no account: `arn:aws:s3:::*` and `arn:aws:iam::*:role/*`."""
    if not pattern.startswith("arn:"):
        return False
    parts = pattern.split(":", _PARTS - 1)
    if len(parts) < _PARTS:
        return bool(_WILD & set(pattern))
    account, resource = parts[-2:]
    name = resource.replace(":", "/").rpartition("/")[2]
    return set(account) <= _WILD and bool(name) and set(name) <= _WILD
