"""The steps of a rollout, as a state holds them, and how long they take."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from serving_components.core.rollout import Rollout
from serving_components.core.rollout_driver.plan import Step, longest_s, plan, told
from serving_components.core.slots.asked import CopiesFirst


def steps(rollout: Rollout) -> list[dict[str, Any]]:
    """As a state holds them. The last goes on while the version before can still come back."""
    *first, last = plan(rollout)
    stays_s = 60.0 * rollout.termination_wait_minutes
    return [
        {"percent": step.percent, "bakeSeconds": step.bake_s}
        for step in (*first, replace(last, bake_s=last.bake_s + stays_s))
    ]


def read(held: Iterable[Mapping[str, Any]] | None) -> tuple[Step, ...]:
    """From what a state holds."""
    return tuple(Step(it["percent"], it["bakeSeconds"]) for it in held or ())


def watched_out(step: Step, late_s: float) -> Step:
    """What it did is known once its data have come."""
    return replace(step, bake_s=step.bake_s + late_s) if step.bake_s else step


def longest(
    rollout: Rollout,
    slots: int,
    timeout_minutes: int,
    *,
    late_s: float,
    copies: CopiesFirst | None = None,
) -> str | None:
    """A rollout in one line, with how long an update may take; None where nothing is watched.

    Slots come to their deployments one after the other, and so do deployments of one endpoint. How
    many changes an update makes is not known before: each slot that changes has a deployment and a
    move for each step, which may have more instances made first, and one way back at most.
    """
    plain = read(steps(rollout))
    if copies is None and not any(step.bake_s for step in plain):
        return None
    watched_s = longest_s([watched_out(step, late_s) for step in plain])
    before = ""
    if copies is not None:
        watched_s += copies.bake_s + late_s
        before = f"copies of {copies.percent} % for {copies.bake_s / 60:g} min, then "
    most = slots * watched_s / 60
    each = ", for each slot that changes one after the other" if slots > 1 else ""
    return (
        f"rollout {rollout.strategy}: {before}{told(plain)}; {late_s / 60:g} min more for each"
        f" watched step, as data come late; an update watches {most:g} min at most{each}, and waits"
        f" up to {timeout_minutes} min for each change of the endpoint"
    )
