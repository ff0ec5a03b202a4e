"""What Azure Resource Manager answers a call with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

Body = dict[str, Any]

_LONGEST_PAUSE_S: Final = 60.0


@dataclass(frozen=True)
class Answer:
    """One that is no refusal."""

    status: int
    headers: Mapping[str, str]
    """By names in any case."""

    body: Body

    def pause_s(self) -> float | None:
        """How long Azure wants it to be until the next question; None where it does not say."""
        told = self.headers.get("Retry-After", "")
        return min(float(told), _LONGEST_PAUSE_S) if told.isdecimal() else None
