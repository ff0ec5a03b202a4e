"""What a rollout of Vertex AI's requests can be, and how long it takes."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from serving_components.core import Fault, Rollout
from serving_components.core.rollout_driver.plan import Step, longest_s, plan, told
from serving_components.gcp.conditions.listed import LATE_S


def objections(rollout: Rollout, *, watched: bool) -> Iterator[Fault]:
    """What cannot be; `watched` is whether there are conditions."""
    if rollout.rollback_on:
        yield Fault(
            ("rollback_on",),
            "cannot be watched: Cloud Monitoring's policies do not tell in time whether they ring;"
            " leave it out, as a rollout goes back on errors and on the latency that is asked for",
        )
    if rollout.bake_minutes and not watched:
        yield Fault(
            ("bake_minutes",),
            f"{rollout.bake_minutes} would watch nothing; give conditions, or set it to 0"
            " and strategy to all_at_once",
        )


def steps(rollout: Rollout) -> list[dict[str, Any]]:
    """As a state holds them. The last goes on while the version before can still come back."""
    *first, last = plan(rollout)
    stays_s = 60.0 * rollout.termination_wait_minutes
    return [
        {"percent": step.percent, "bakeSeconds": step.bake_s}
        for step in (*first, replace(last, bake_s=last.bake_s + stays_s))
    ]


def watched_out(step: Step) -> Step:
    """What it did is known once its data have come."""
    return replace(step, bake_s=step.bake_s + LATE_S) if step.bake_s else step


def longest(rollout: Rollout, slots: int, timeout_minutes: int) -> str | None:
    """A rollout in one line, with the longest that an update takes; None where nothing is watched.

    Slots come to their deployments one after the other, and so do deployments of one endpoint.
    """
    plain = [Step(it["percent"], it["bakeSeconds"]) for it in steps(rollout)]
    if not any(step.bake_s for step in plain):
        return None
    most = slots * (longest_s(list(map(watched_out, plain))) / 60 + timeout_minutes)
    return (
        f"rollout {rollout.strategy}: {told(plain)}; {LATE_S / 60:g} min more for each watched"
        f" step, as data come late; an update takes {most:g} min at most"
    )
