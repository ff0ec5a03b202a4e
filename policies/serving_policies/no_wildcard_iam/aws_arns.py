"""Resources of AWS's statements that are all there are."""

import re
from typing import Final

from serving_policies.no_wildcard_iam.aws_actions import wild

_PARTS: Final = 6
"""`arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`."""
_POWERS: Final = ("iam", "kms", "secretsmanager")
"""All of these that there are in one account is already too much: each is a way to the rest."""
_SEPARATOR: Final = re.compile(r"[/:]")
_WILD: Final = frozenset("*?")


def every(arn: str) -> str | None:
    """What it is all of, or None where something is named."""
    parts = arn.split(":", _PARTS - 1)
    if len(parts) < _PARTS:
        # of `arn:*` and the like; whatever else is no ARN, AWS refuses
        return "every resource" if wild(arn.removeprefix("arn:")) or wild(parts[-1]) else None
    _, _, service, _, account, resource = parts
    named = [it for it in _SEPARATOR.split(resource) if it]
    if wild(service) or all(map(_any, named)):
        return f"every resource of {service}"
    below = named[1:]
    every_one = bool(below) and all(map(_any, below))
    if every_one and (wild(account) or service in _POWERS):
        return f"every {named[0]}" + (" of every account" if wild(account) else "")
    return None


def _any(part: str) -> bool:
    """Whether nothing is named: `*`, and `*-*`, which most names are."""
    return wild(part) or (bool(_WILD & set(part)) and not any(map(str.isalnum, part)))
