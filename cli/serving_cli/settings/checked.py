"""A stack file, checked: all that is wrong with it, without the engine and without a cloud."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from cloud_sandbox.home import Project
from serving_cli.settings.engine_yaml import SECRET
from serving_cli.settings.finding import Finding
from serving_cli.settings.hidden import beside, hidden
from serving_cli.settings.stack_text import StackText, stack_text
from serving_components.core import Fault, InvalidArguments
from serving_stack.settings import Stack, parse
from serving_stack.settings.leaves import NOTHING, at
from serving_stack.settings.stray_keys import stray
from serving_stack.settings.targets import target_of

_OF_ITS_KIND: Final = re.compile(r"must be (an? (valid|block)|a number)")
"""Faults that a secret has whatever its text is: it is a text."""

_IN_PLAIN: Final = "what is encrypted is text, so write it in plain"
_NOT_LOOKED_AT: Final = "is encrypted, so its value was not looked at"


@dataclass(frozen=True)
class Checked:
    """What was found of one stack."""

    text: StackText
    faults: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    settings: Any = None
    """Those of the file with its secrets hidden."""

    summary: str = ""
    """Of settings without a fault, what they come to."""

    def to_json(self) -> dict[str, Any]:
        file = self.text.shown
        return {
            "stack": self.text.stack,
            "file": file,
            "ok": not self.faults,
            "faults": [fault.to_json(file) for fault in self.faults],
            "notes": [note.to_json(file) for note in self.notes],
        }


def checked(project: Project, stack: str) -> Checked:
    """Check a stack's file.

    Raises:
        Failure: there is no such stack.
    """
    text = stack_text(project, stack)
    if text.unreadable is not None:
        return Checked(text, (text.unreadable,), ())
    without = hidden(text)
    faults, notes = [*without.faults, *_beside(text)], [*without.notes, *beside(text)]
    summary = ""
    if "environment" in text.top:
        reason = "brings values from Pulumi ESC, which are not in this file and were not looked at"
        notes.append(text.finding(("environment",), reason))
    if without.settings is not None or not without.faults:
        try:
            made = parse(without.settings, root=project.folder, cwd=project.program, stack=stack)
            summary = _summary(made)
        except InvalidArguments as refused:
            for fault in refused.faults:
                told = _finding(text, fault, without.settings)
                (notes if told.reason == _NOT_LOOKED_AT else faults).append(told)
    faults.sort(key=lambda fault: fault.line or 0)
    return Checked(text, tuple(faults), tuple(notes), without.settings, summary)


def _finding(text: StackText, fault: Fault, settings: Any) -> Finding:
    got = at(settings, fault.path)
    got = None if got is NOTHING else got
    reason = fault.reason
    if SECRET in reason:
        of_any_text = _OF_ITS_KIND.match(reason)
        reason = f"{reason}; {_IN_PLAIN}" if of_any_text else _NOT_LOOKED_AT
    return text.of_settings(fault.path, reason, got)


def _beside(text: StackText) -> Iterator[Finding]:
    """Keys of the configuration that were meant to be settings, and that nobody reads."""
    for key, reason in stray(text.config, text.stack):
        yield text.finding(("config", key), reason)


def _summary(made: Stack) -> str:
    told = (
        f"{name} on {target_of(service.model_dump(by_alias=True, exclude_none=True))}"
        for name, service in made.settings.services.items()
    )
    return f"profile {made.settings.profile}, {', '.join(told)}"
