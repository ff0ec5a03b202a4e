"""Actions of AWS that are more than is written."""

from typing import Final

_WILD: Final = frozenset("*?")
_POWERS: Final = ("iam", "kms", "secretsmanager", "sts")
"""Of these, a pattern that means reading today means taking a role, a key or a secret tomorrow."""

_LEAST_LETTERS: Final = 3
"""Of a pattern that begins anyhow: `*t*` is most of what there is, `*Tags` is not."""


def too_much(action: str) -> str | None:
    """What it is instead, or None where it is one action, or a few of one service."""
    service, colon, verb = action.partition(":")
    if not colon or _WILD & set(service):
        return "everything" if _WILD & set(action) else None
    if wild(verb):
        return f"everything of {service}"
    if verb[:1] in _WILD and sum(map(str.isalnum, verb)) < _LEAST_LETTERS:
        return f"nearly everything of {service}"
    if service.lower() in _POWERS and _WILD & set(verb):
        return f"more of {service} than is written"
    return None


def wild(part: str) -> bool:
    """Whether nothing but wildcards stands there: `*`, `**` and `?*` alike."""
    return bool(part) and set(part) <= _WILD
