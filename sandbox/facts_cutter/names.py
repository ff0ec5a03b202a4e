"""Which of a provider's names and an API model's names mean the same thing.

Terraform writes `kms_key_id`, Pulumi `kmsKeyId`, the API `KMSKeyId`; Terraform names a repeated
block in the singular, Pulumi pluralises it, the API may do either; and what is `name` to the
provider is often `ModelName` to the API.
"""

import re
from collections.abc import Iterable
from typing import Final

_CAMEL: Final = re.compile(r"[A-Z][a-z0-9]*|[A-Z]+(?![a-z])")


def nearest_name(wanted: str, offered: Iterable[str], nouns: tuple[str, ...] = ()) -> str | None:
    """The one name among `offered` that means `wanted`; None when none or several do."""
    ranked = [(rank, name) for name in offered if (rank := affinity(wanted, name, nouns))]
    best = min((rank for rank, _ in ranked), default=0)
    found = [name for rank, name in ranked if rank == best]
    return found[0] if len(found) == 1 else None


def affinity(provider: str, api: str, nouns: tuple[str, ...] = ()) -> int | None:
    """How surely two names mean the same, 1 best; `nouns` say what the thing itself is called."""
    if provider.lower() == api.lower():
        return 1
    if _alike(provider, api):
        return 2
    if any(_alike(tail + provider, api) for noun in nouns for tail in _tails(noun)):
        return 3
    return 4 if _alike(f"{provider}Name", api) else None


def noun_of(operation: str) -> str:
    """What a call is about: `CreateEndpointConfig` -> `EndpointConfig`."""
    return "".join(_CAMEL.findall(operation)[1:])


def _tails(noun: str) -> list[str]:
    parts = _CAMEL.findall(noun)
    return ["".join(parts[start:]) for start in range(len(parts))]


def _alike(one: str, other: str) -> bool:
    return bool(_numbers(one) & _numbers(other))


def _numbers(word: str) -> set[str]:
    """The word, and what it may be in the singular."""
    low = word.lower()
    forms = {low}
    if low.endswith("ies"):
        forms.add(f"{low[:-3]}y")
    if low.endswith("es"):
        forms.add(low[:-2])
    if low.endswith("s"):
        forms.add(low[:-1])
    return forms
