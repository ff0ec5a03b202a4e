"""A version that is watched for as long as it was asked to be."""

from typing import Final

from serving_components.core.rollout_driver.clock import Clock
from serving_components.core.rollout_driver.unheard import Unheard
from serving_components.core.rollout_driver.watch import Unwatchable, Watch

_BLIND_LOOKS: Final = 4
"""Looks in a row that may fail before the rollout goes back: a version that nobody watches has
not proved itself. As many as Argo Rollouts' `consecutiveErrorLimit` by default [U]."""


def baked(
    watch: Watch, clock: Clock, unheard: Unheard, until: float, look_every_s: float
) -> tuple[str, ...]:
    """What spoke against the version until then; looked at once more at the very end."""
    blind = 0
    while True:
        try:
            ringing, blind = unheard.heard_of(watch.ringing()), 0
        except Unwatchable as reason:
            ringing, blind = [], blind + 1
            if blind >= _BLIND_LOOKS:
                return (f"nobody could tell ({reason})",)
        if ringing:
            return tuple(ringing)
        left = until - clock.now()
        if left <= 0 and not blind:
            return unheard.never_silent
        clock.sleep(min(look_every_s, left) if left > 0 else look_every_s)
