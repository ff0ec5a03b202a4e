"""Rollout: how a new version takes over from the old one."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from serving_components.core.args import Args


class Strategy(StrEnum):
    """How traffic moves to a new version."""

    ALL_AT_ONCE = "all_at_once"
    """Everything moves once the new version is ready."""

    CANARY = "canary"
    """A share moves first and bakes, then the rest."""

    LINEAR = "linear"
    """Equal shares move one after the other, each baking before the next."""


class Rollout(Args):
    """How a new version takes over. The old one stays until the new one has proved itself."""

    strategy: Strategy = Strategy.ALL_AT_ONCE
    """Default: `all_at_once`."""

    percent: int | None = Field(default=None, ge=1, le=100)
    """Share of the capacity that a canary, or each linear step, moves. Required for both."""

    bake_minutes: int = Field(default=0, ge=0)
    """Minutes that each step is watched before the next; an alarm meanwhile goes back.
    Default: 0 for `all_at_once`; `canary` and `linear` need at least 1."""

    @model_validator(mode="after")
    def _steps_have_a_share(self) -> Self:
        if self.strategy is Strategy.ALL_AT_ONCE:
            if self.percent is not None:
                raise ValueError(
                    f"percent {self.percent} means nothing for all_at_once; leave it out, or set"
                    " strategy to canary or linear"
                )
        elif self.percent is None:
            raise ValueError(f"strategy {self.strategy} needs percent, the share of each step")
        return self

    @model_validator(mode="after")
    def _steps_are_watched(self) -> Self:
        if self.strategy is not Strategy.ALL_AT_ONCE and self.bake_minutes < 1:
            raise ValueError(
                f"strategy {self.strategy} with bake_minutes 0 watches nothing; set bake_minutes"
                " to 1 or more, or strategy to all_at_once"
            )
        return self
