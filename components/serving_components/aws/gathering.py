"""Fewer statements that say the same, as IAM counts the characters of a policy."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

import pulumi

from serving_components.aws import iam
from serving_components.aws.iam import Statement


def gathered(statements: Sequence[Statement]) -> list[Statement]:
    """One statement of those that differ only in what they are on, for all of their reasons."""
    alike: dict[tuple[Hashable, ...], Statement] = {}
    for one in statements:
        what = (*one.way, one.actions)
        before = alike.get(what)
        alike[what] = one if before is None else _both(before, one)
    return list(alike.values())


def _both(one: Statement, other: Statement) -> Statement:
    return replace(iam.also_because(one, other.because), on=[*_listed(one), *_listed(other)])


def _listed(statement: Statement) -> list[pulumi.Input[str]]:
    match statement.on:
        case list() | tuple():
            return list(statement.on)
        case _:
            return [statement.on]  # type: ignore[list-item]
