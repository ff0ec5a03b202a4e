"""What was found of stack files, for people."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from serving_cli.settings.checked import Checked
from serving_cli.settings.explained import Explained, unset
from serving_cli.settings.finding import Finding
from serving_cli.table import table
from serving_stack import config_path
from serving_stack.settings.effective import Held, Origin
from serving_stack.settings.meanings import meaning

_HEAD: Final = ("SETTING", "FROM", "VALUE")


def faults(found: Checked) -> str:
    """Each fault at its place, after the number of them; one line where there are none."""
    if not found.faults:
        return f"{found.text.shown}: nothing is wrong ({found.summary})"
    count = "1 fault" if len(found.faults) == 1 else f"{len(found.faults)} faults"
    return "\n".join((f"{found.text.shown} has {count}:", *_lines(found, found.faults)))


def notes(found: Checked) -> Iterator[str]:
    """What is no fault, each as a line."""
    for line in _lines(found, found.notes):
        yield f"note:{line.removeprefix(' ')}"


def explanation(told: Explained, *, with_unset: bool) -> str:
    """Tables: the stack's own settings, and each service's."""
    parts = {"stack": told.stack, **told.services}
    shown, left = [f"{told.text.shown}, profile {told.profile}"], 0
    for name, held in parts.items():
        rows = [_row(told, one) for one in held if with_unset or not unset(one)]
        left += len(held) - len(rows)
        if rows:
            title = "the stack" if name == "stack" and held is told.stack else f"service {name}"
            shown.append(f"{title}\n{table(_HEAD, rows)}")
    if left:
        shown.append(f"{left} settings are not set; --unset tells them, and what that means")
    return "\n\n".join(shown)


def _lines(found: Checked, findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        place = found.text.shown if finding.line is None else f"{found.text.shown}:{finding.line}"
        yield (
            f"  {place}: {finding.setting}: {finding.reason}"
            if finding.place
            else (f"  {place}: {finding.reason}")
        )


def _row(told: Explained, held: Held) -> Sequence[str]:
    return (_setting(held), _origin(told, held), _value(held))


def _setting(held: Held) -> str:
    """Of a service, within it."""
    within = held.path[2:] if held.path[0] == "services" else held.path
    return config_path.spelled(within)


def _value(held: Held) -> str:
    if unset(held):
        return f"not set: {meaning(held.path) or 'none'}"
    return _plain(held.value)


def _plain(value: Any) -> str:
    """As it would stand in the stack file."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if isinstance(value, str) and value else json.dumps(value, ensure_ascii=False)


def _origin(told: Explained, held: Held) -> str:
    place = f"{told.text.shown}:{told.line(held)}"
    match held.origin:
        case Origin.STACK_FILE if held.instead_of is not None:
            return f"{place} (profile {told.profile}: {_plain(held.instead_of)})"
        case Origin.STACK_FILE:
            return place
        case Origin.DEFAULTS:
            return f"defaults ({place})"
        case Origin.PROFILE:
            return f"profile {told.profile}"
        case _:
            return str(held.origin)
