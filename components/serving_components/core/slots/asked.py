"""How an endpoint's requests are to be shared."""

from collections.abc import Mapping
from dataclasses import dataclass

from serving_components.core.rollout_driver import Step
from serving_components.core.slots.shares import Shares


@dataclass(frozen=True)
class CopiesFirst:
    """Copies that a deployment gets before it gets any requests."""

    percent: int
    """Of the requests."""

    bake_s: float
    """How long it is watched meanwhile."""


@dataclass(frozen=True)
class Asked:
    """One endpoint's slots."""

    deployments: Mapping[str, str]
    """Who stands for each slot, by the slot."""

    traffic: Mapping[str, int]
    """Percent of the requests, by slot."""

    shares: Shares
    """Both together: by whoever stands for the slots."""

    steps: tuple[Step, ...] = ()
    """By which a slot's share moves."""

    copies: CopiesFirst | None = None
    """What comes before the steps."""

    watched: bool = False
    """Whether there are conditions to go back on."""
