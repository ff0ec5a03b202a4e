"""The explanation as a table for a terminal."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from serving_cli.explaining.explained import Explained, May, conditions_told
from serving_cli.table import table

_HEAD = ("because of", "may do", "on")


def told(roles: Sequence[Explained]) -> str:
    """One part for each role."""
    return "\n\n".join("\n".join(_of(role)) for role in roles)


def _of(role: Explained) -> Iterator[str]:
    if role.exists:
        more = " more than this stack gives it" if role.may else ""
        yield f"{role.kind} {role.role}, which exists: its owner says what{more} it may do"
    else:
        by = f", made by {role.made_by}" if role.made_by else ""
        yield f"{role.kind} {role.role}{by}"
        yield f"  taken by {'; '.join(role.trusted) or 'nobody'}"
        if role.boundary:
            yield f"  within the boundary {role.boundary}"
    for policy in role.managed:
        yield f"  with all that {policy} allows"
    if role.may:
        rows = [row for may in role.may for row in _rows(may)]
        yield from (f"  {line}" for line in table(_HEAD, rows).splitlines())
    elif not (role.exists or role.managed):
        yield "  may do nothing that this stack gives it"


def _rows(may: May) -> Iterator[tuple[str, str, str]]:
    only_if = conditions_told(may.conditions)
    resources = [*may.resources, *([f"only if {only_if}"] if only_if else [])]
    actions = may.actions if may.effect == "Allow" else [f"NOT {one}" for one in may.actions]
    yield from zip_longest(may.because.split(", "), actions, resources, fillvalue="")
