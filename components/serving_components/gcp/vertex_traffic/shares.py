"""How a slot's share is shared between the deployment before and the one that comes.

Vertex AI knows whole percents of all requests and nothing finer: `Endpoint.trafficSplit`, int32
(aiplatform v1 discovery document, revision 20261106 [D]).
"""

from collections.abc import Sequence
from typing import Final

from serving_components.core.rollout_driver import Step
from serving_components.gcp.vertex_traffic.wanted import Split

_ALL: Final = 100


def points(share: int, percent: int) -> int:
    """How much of all requests so much of a slot's share is, never nothing, never more than asked.

    Unless that were less than a point: of a share of 4 %, a tenth is 1 %.
    """
    return max(1, share * percent // _ALL)


def percent_of(share: int, moved: int, steps: Sequence[Step]) -> int:
    """How much of a slot's share was moved: the first step that comes to as much.

    Between steps, after a change of plan, it is the proportion.
    """
    if not moved:
        return 0
    alike = (step.percent for step in steps if points(share, step.percent) == moved)
    return next(alike, max(1, moved * _ALL // share))


def moved(split: Split, stable: str, candidate: str, by: int) -> Split:
    """The split with so many points of `stable`'s at `candidate`."""
    after = {**split, stable: split[stable] - by, candidate: split.get(candidate, 0) + by}
    return {identity: share for identity, share in after.items() if share}
