"""What a check of one service found."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from serving_cli.calling.request import Answer


@dataclass
class Checked:
    """One service, every one of its samples called."""

    service: str
    endpoint: str
    state: str
    """What the cloud calls it; empty when nobody may ask."""

    kind: str = "sagemaker"
    reasons: list[str] = field(default_factory=list)
    """Everything that went wrong."""

    skipped: str = ""
    """Why it was not called, though nothing is wrong with it."""

    failed: int = 0
    answers: list[Answer] = field(default_factory=list)
    starts: list[Answer] = field(default_factory=list)
    """Those that a container had to be started for."""

    right: int = 0
    judged: int = 0
    """Samples with a label whose answers have one, too."""

    @property
    def calls(self) -> int:
        return self.failed + len(self.answers)

    @property
    def accuracy(self) -> float | None:
        """Share of the judged answers that are right; None when there are none."""
        return self.right / self.judged if self.judged else None

    @property
    def p50_ms(self) -> float | None:
        times = [answer.took_ms for answer in self.answers]
        return statistics.median(times) if times else None

    @property
    def max_ms(self) -> float | None:
        return max((answer.took_ms for answer in self.answers), default=None)

    @property
    def variants(self) -> Sequence[str]:
        """By their names; a part of another sort by its sort, too."""
        return sorted({_named(answer) for answer in self.answers} - {""})

    @property
    def ways(self) -> Sequence[str]:
        """How it was called, where there are several."""
        return sorted({answer.way for answer in self.answers} - {""})

    @property
    def versions(self) -> Sequence[str]:
        return sorted({answer.version for answer in self.answers} - {""})

    @property
    def slow_start(self) -> Answer | None:
        """The slowest answer, where a container's start is in it."""
        slowest = max(self.answers, key=lambda one: one.took_ms, default=None)
        return slowest if any(one is slowest for one in self.starts) else None

    def hear(self, answer: Answer, label: Any, *, started: bool = False) -> None:
        """Take an answer, and judge it where both sides name a label."""
        self.answers.append(answer)
        if started:
            self.starts.append(answer)
        if label is not None and answer.label is not None:
            self.judged += 1
            self.right += _same(answer.label, label)

    def require(self, accuracy: float) -> None:
        """Hold its answers to a share of right ones."""
        if not self.answers:
            return  # that is told already
        if self.accuracy is None:
            self.reasons.append(
                "nothing to take an accuracy of: no sample with a label was answered with"
                " predictions[0].label"
            )
        elif self.accuracy < accuracy:
            self.reasons.append(
                f"{self.right} of {self.judged} labels are right, {self.accuracy:.1%}; at least"
                f" {accuracy:.1%} is asked for"
            )


def _named(answer: Answer) -> str:
    return answer.variant if answer.part == Answer.part else answer.given_by


def _same(one: Any, other: Any) -> bool:
    """Equal, and of one kind: to Python, `false` is 0."""
    return isinstance(one, bool) is isinstance(other, bool) and bool(one == other)
