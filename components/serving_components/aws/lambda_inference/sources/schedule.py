"""ScheduleSource: a call at certain times."""

import json
from collections.abc import Iterator
from typing import Final

from pydantic import Field, field_validator

from serving_components.aws.scaling import cron as grammar
from serving_components.core import Args, Fault
from serving_components.core.scaling import cron as crons

_LONGEST: Final = 8192
"""botocore 1.44.5, events `TargetInput` [D]."""


class ScheduleSource(Args):
    """One call each time it comes round, with what `input` says."""

    cron: str | None = None
    """When, in the five fields of cron and in UTC: minute, hour, day of the month, month, day of
    the week. `0 2 * * *` is two o'clock each night."""

    every_minutes: int | None = Field(default=None, ge=1, le=44640)
    """How often instead, counted from when it was made."""

    input: str | None = None
    """JSON that the model gets as the body of a request. Default: EventBridge's own event, which
    says when it is."""

    @field_validator("cron")
    @classmethod
    def _comes_round(cls, value: str | None) -> str | None:
        if value is not None:
            reason = grammar.refusal(crons.parsed(value))
            if reason is not None:
                raise ValueError(f"{value} {reason}")
        return value

    @field_validator("input")
    @classmethod
    def _is_json(cls, value: str | None) -> str | None:
        if value is None:
            return None
        if len(value) > _LONGEST:
            raise ValueError(f"has {len(value)} characters; EventBridge takes {_LONGEST}")
        try:
            told = json.loads(value)
        except ValueError as error:
            raise ValueError(f"must be JSON; {error}") from None
        if isinstance(told, dict) and told.get("warmup"):
            raise ValueError("is what warm_up sends, and no request; set warm_up instead")
        return value

    def objections(self) -> Iterator[Fault]:
        if (self.cron is None) == (self.every_minutes is None):
            yield Fault(
                ("cron",),
                "is required, or every_minutes instead"
                if self.cron is None
                else "stands beside every_minutes; leave one of them out",
            )

    @property
    def expression(self) -> str:
        """In EventBridge's grammar: its guide, `Cron and rate expressions` [D]."""
        if self.cron is not None:
            return grammar.expression(crons.parsed(self.cron))
        every = self.every_minutes or 1
        return f"rate({every} minute{'s' if every > 1 else ''})"
