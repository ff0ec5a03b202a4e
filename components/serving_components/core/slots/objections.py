"""What a rollout by slots cannot be, whatever the cloud."""

from collections.abc import Iterator, Mapping

from serving_components.core.faults import Fault
from serving_components.core.rollout import Rollout
from serving_components.core.rollout_driver.plan import plan
from serving_components.core.slots.points import too_small


def unwatched(rollout: Rollout) -> Iterator[Fault]:
    """Where there are no conditions."""
    if rollout.bake_minutes:
        yield Fault(
            ("bake_minutes",),
            f"{rollout.bake_minutes} would watch nothing; give conditions, or set it to 0"
            " and strategy to all_at_once",
        )


def unshareable(rollout: Rollout, shares: Mapping[str, int]) -> Iterator[Fault]:
    """Steps that are less than clouds share, of the slot that has the smallest share."""
    some = {slot: share for slot, share in shares.items() if share > 0}
    if not some:
        return
    slot = min(some, key=lambda it: some[it])
    reason = too_small(slot, some[slot], plan(rollout))
    if reason is not None:
        yield Fault(("percent",), reason)
