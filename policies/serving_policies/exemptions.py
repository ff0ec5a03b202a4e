"""Exemptions: what is let through, by whom it was reasoned, and until when."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from serving_policies.named import every, means
from serving_policies.pattern import matches
from serving_policies.reasoned import reasoned
from serving_policies.resource import Resource

LONGEST_DAYS: Final = 366
"""An exemption is looked at again once a year."""

SCHEMA: Final[Mapping[str, Any]] = {
    "type": "array",
    "default": [],
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["resource", "reason", "until"],
        "properties": {
            "resource": {
                "type": "string",
                "minLength": 1,
                "description": "name or URN of the resource; * stands for any letters",
            },
            "stack": {
                "type": "string",
                "minLength": 1,
                "description": "stack that it holds in; * stands for any letters; default: any",
            },
            "reason": {
                "type": "string",
                "minLength": 10,
                "description": "why it may be so, in three words or more",
            },
            "until": {
                "type": "string",
                "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
                "description": "last day that it holds, as year-month-day; within a year",
            },
        },
    },
}
"""One file says whom each policy lets through: nobody without a reason, and nobody for ever."""


@dataclass(frozen=True)
class Exemption:
    """One entry of the list."""

    resource: str
    reason: str
    until: dt.date
    stack: str = "*"

    @classmethod
    def of(cls, told: Mapping[str, Any], today: dt.date) -> "Exemption":
        """Raises ValueError, with path and remedy, of what is too long, too wide or unreasoned."""
        if not reasoned(told["reason"]):
            reason = f"reason: {told['reason']} tells nobody why it may be so"
            raise ValueError(f"{reason}; say it in three words or more")
        try:
            until = dt.date.fromisoformat(told["until"])
        except ValueError:
            raise ValueError(f"until: {told['until']} is no day; {_remedy(today)}") from None
        if until > today + dt.timedelta(days=LONGEST_DAYS):
            raise ValueError(f"until: {until} is more than a year away; {_remedy(today)}")
        if every(told["resource"]):
            raise ValueError(
                f"resource: {told['resource']} is every resource; name the ones that are meant"
            )
        return cls(told["resource"], told["reason"], until, told.get("stack", "*"))

    def covers(self, resource: Resource) -> bool:
        named = means(self.resource, resource.name, resource.urn)
        return named and matches(resource.stack, self.stack)


@dataclass(frozen=True)
class Exemptions:
    """Those of one policy."""

    numbered: tuple[tuple[int, Exemption], ...]
    """Each with its place in the list."""

    today: dt.date
    wrong: tuple[str, ...] = ()
    """Entries that are not taken, and why. They let nobody through."""

    @classmethod
    def of(cls, told: Sequence[Mapping[str, Any]], today: dt.date) -> "Exemptions":
        numbered, wrong = [], []
        for number, entry in enumerate(told):
            try:
                numbered.append((number, Exemption.of(entry, today)))
            except ValueError as refused:
                wrong.append(f"exemptions[{number}].{refused}")
        return cls(tuple(numbered), today, tuple(wrong))

    def holding(self, resource: Resource) -> Exemption | None:
        """The one that lets it through the longest."""
        now = [it for it in self._of(resource) if it.until >= self.today]
        return max(now, key=lambda it: it.until, default=None)

    def over(self, resource: Resource) -> str:
        """What to say of exemptions that are over, or nothing."""
        ended = [it for it in self._of(resource) if it.until < self.today]
        if not ended:
            return ""
        last = max(ended, key=lambda it: it.until)
        return f" (its exemption ended on {last.until}: {last.reason})"

    def idle(self, resources: Sequence[Resource]) -> Iterator[str]:
        """Entries for this stack that do nothing in it, each with what to do.

        Those of other stacks are left alone: one file is for them all.
        """
        for number, it in self.numbered:
            here = [one for one in resources if matches(one.stack, it.stack)]
            if not here:
                continue
            if it.until < self.today:
                yield f"exemptions[{number}]: ended on {it.until}; take it out"
            elif not any(it.covers(one) for one in here):
                yield (
                    f"exemptions[{number}].resource: no resource of this stack is {it.resource};"
                    " correct or drop it, or say by `stack` which stacks it is for"
                )

    def _of(self, resource: Resource) -> list[Exemption]:
        return [it for _, it in self.numbered if it.covers(resource)]


def _remedy(today: dt.date) -> str:
    latest = today + dt.timedelta(days=LONGEST_DAYS)
    return f"set it to the last day that the exemption holds, {latest} at the latest"
