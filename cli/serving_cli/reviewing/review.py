"""Review: all that is known of a change before somebody agrees to it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from serving_cli.reviewing.change import Change
from serving_cli.reviewing.permissions import Permission
from serving_cli.reviewing.rollout import Rollout
from serving_cli.reviewing.told import Finding, Line


@dataclass(frozen=True)
class Review:
    """Of one stack."""

    stack: str
    on: str
    """`sandbox` or `cloud`."""

    base: str
    """What it was compared with, in words."""

    failed: bool
    """Whether the preview ended with an error: a policy's, or one of the program's."""

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    permissions: tuple[Permission, ...]
    rollouts: tuple[Rollout, ...]
    lines: tuple[Line, ...]

    @property
    def minutes(self) -> float:
        """The longest that its rollouts take, one after another at worst."""
        return sum(it.minutes for it in self.rollouts)

    @property
    def waits(self) -> float:
        """Minutes of them that pass only while a cloud is not ready."""
        return sum(it.waits for it in self.rollouts)

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "minutes": self.minutes}

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> "Review":
        """Raises KeyError and TypeError of what `to_json` did not write."""
        return cls(
            told["stack"],
            told["on"],
            told["base"],
            told["failed"],
            tuple(
                Change(
                    it["op"],
                    it["type"],
                    it["name"],
                    tuple(it["inputs"]),
                    tuple(it["forced_by"]),
                )
                for it in told["changes"]
            ),
            tuple(Finding(**it) for it in told["findings"]),
            tuple(Permission(**it) for it in told["permissions"]),
            tuple(Rollout(**it) for it in told["rollouts"]),
            tuple(Line(**it) for it in told["lines"]),
        )
