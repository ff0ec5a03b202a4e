"""What roles and accounts may do after a change, and might not before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from serving_cli.explaining.explained import Explained, conditions_told


@dataclass(frozen=True)
class Permission:
    """One thing that somebody may do, or may not any more."""

    gained: bool
    who: str
    what: str
    because: str
    """Argument that caused it."""


def differences(before: Iterable[Explained], after: Iterable[Explained]) -> list[Permission]:
    """Those gained first: they are what a reviewer looks for."""
    had, has = dict(_all(before)), dict(_all(after))
    gained = [Permission(True, *key, because) for key, because in has.items() if key not in had]
    lost = [Permission(False, *key, because) for key, because in had.items() if key not in has]
    return [*sorted(gained, key=_place), *sorted(lost, key=_place)]


def _place(permission: Permission) -> tuple[str, str]:
    return permission.who, permission.what


def _all(roles: Iterable[Explained]) -> Iterator[tuple[tuple[str, str], str]]:
    """By who and what, the argument that caused it."""
    for role in roles:
        who = f"{role.kind} {role.role}"
        for trusted in role.trusted:
            yield (who, f"is taken by {trusted}"), ""
        for managed in role.managed:
            yield (who, f"all of {managed}"), ""
        for may in role.may:
            only_if = conditions_told(may.conditions)
            for action in may.actions:
                for resource in may.resources:
                    what = f"{'' if may.effect == 'Allow' else 'never '}{action} on {resource}"
                    yield (who, f"{what}, only if {only_if}" if only_if else what), may.because
