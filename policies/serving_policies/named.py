"""Whether a pattern names resources, or is all there are."""

from typing import Final

from serving_policies.pattern import matches

_ANY: Final = "\0"
"""The name of no resource; a pattern that means it means them all."""
_BETWEEN: Final = "::"
_URN: Final = "urn:"
_OF_A_TYPE: Final = frozenset(":/$")
"""In types, and in no stack's name."""
_LEAST_LETTERS: Final = 3
"""Of a pattern that is open at both ends: `*e*` is most names."""


def means(pattern: str, name: str, urn: str) -> bool:
    """By the name, or by the URN where the pattern is written as a part of one.

    Else `*serving*` would be all of a project that is called so.
    """
    return matches(name, pattern) or (_of_urns(pattern) and matches(urn, pattern))


def every(pattern: str) -> bool:
    """Whether it is every resource: of all, of a stack or of a project."""
    if pattern.startswith("*") and pattern.endswith("*"):
        letters = sum(map(str.isalnum, pattern))
        if not _of_urns(pattern) and letters < _LEAST_LETTERS:
            return True
    return any(means(pattern, _ANY, urn) for urn in _urns(pattern))


def _of_urns(pattern: str) -> bool:
    return _BETWEEN in pattern or pattern.startswith(_URN)


def _urns(pattern: str) -> list[str]:
    """`urn:pulumi:STACK::PROJECT::TYPE::NAME` of no resource, where the pattern would have it."""
    first, *others = pattern.split(_BETWEEN)
    stack = first.removeprefix(f"{_URN}pulumi:")
    stacks = [_ANY] if _OF_A_TYPE & set(stack) else [_ANY, stack]
    return [
        f"{_URN}pulumi:{in_stack}::{project}::{_ANY}::{_ANY}"
        for in_stack in stacks
        for project in (_ANY, *others[:1])
    ]
