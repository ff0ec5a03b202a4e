"""Rollout: how a new version takes over from the old one."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

from pydantic import Field

from serving_components.core.args import Args
from serving_components.core.faults import Fault
from serving_components.core.wired import Wired


class Strategy(StrEnum):
    """How traffic moves to a new version."""

    ALL_AT_ONCE = "all_at_once"
    """Everything moves once the new version is ready."""

    CANARY = "canary"
    """A share moves first and bakes, then the rest."""

    LINEAR = "linear"
    """Equal shares move one after the other, each baking before the next."""


if TYPE_CHECKING:
    # Callers may write the word; it arrives as the member. Pulumi's analyzer takes no union.
    StrategyOrWord: TypeAlias = Strategy | Literal["all_at_once", "canary", "linear"]
else:
    StrategyOrWord = Strategy


class Rollout(Args):
    """How a new version takes over. The old one stays until the new one has proved itself."""

    strategy: StrategyOrWord = Strategy.ALL_AT_ONCE
    """Default: `all_at_once`."""

    percent: int | None = Field(default=None, ge=1, le=100)
    """Share of the capacity that a canary, or each linear step, moves. Required for both."""

    bake_minutes: int = Field(default=0, ge=0)
    """Minutes that each step is watched before the next; an alarm meanwhile goes back.
    Default: 0 for `all_at_once`; `canary` and `linear` need at least 1."""

    termination_wait_minutes: int = Field(default=0, ge=0)
    """Minutes that the old version's replicas stay once all traffic has moved. Default: 0, they
    go at once."""

    rollback_on: list[Wired[str]] = []
    """Names of alarms made elsewhere that a rollout goes back on too. Default: only those made
    here, on errors and, where it is asked for, latency."""

    def objections(self) -> Iterator[Fault]:
        if self.strategy is Strategy.ALL_AT_ONCE:
            if self.percent is not None:
                yield Fault(
                    ("percent",),
                    f"{self.percent} means nothing for all_at_once; leave it out, or set strategy"
                    " to canary or linear",
                )
            return
        if self.percent is None:
            reason = f"is required for {self.strategy}: the share that each step moves"
            yield Fault(("percent",), reason)
        if self.bake_minutes < 1:
            yield Fault(
                ("bake_minutes",),
                f"0 watches nothing between the steps of {self.strategy}; set it to 1 or more, or"
                " set strategy to all_at_once",
            )
