"""What was said about a stack: policies' findings, warnings and errors."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

SAID: Final = frozenset({"warning", "error"})
_COLORS: Final = re.compile(r"<\{%[^%]*%\}>|\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Finding:
    """What a policy has against a resource."""

    policy: str
    mandatory: bool
    resource: str
    message: str


@dataclass(frozen=True)
class Line:
    """A line that a user would see."""

    severity: str
    resource: str
    message: str


def findings(events: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Finding]:
    """Mandatory ones first."""
    found = [
        Finding(
            event["policyName"],
            event["enforcementLevel"] == "mandatory",
            _name(event.get("resourceUrn")),
            plain(event["message"]),
        )
        for kind, event in events
        if kind == "policyEvent"
    ]
    return sorted(found, key=lambda it: (not it.mandatory, it.policy, it.resource))


def lines(events: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Line]:
    """Warnings and errors, in order."""
    return [
        Line(event["severity"], _name(event.get("urn")), plain(event["message"]))
        for kind, event in events
        if kind == "diagnosticEvent" and event["severity"] in SAID and event["message"].strip()
    ]


def _name(urn: str | None) -> str:
    """Empty of the stack itself."""
    return "" if not urn or "::pulumi:pulumi:Stack::" in urn else urn.rpartition("::")[2]


def plain(text: str) -> str:
    """Without the engine's colours."""
    return _COLORS.sub("", text).strip()
