"""Which configurations of an endpoint get which part of its requests at a moment."""

from dataclasses import dataclass

from cloud_sandbox.aws.sagemaker.failed import is_failed
from cloud_sandbox.aws.sagemaker.in_use import LEAVES
from cloud_sandbox.aws.sagemaker.live_variants import LIVE
from cloud_sandbox.aws.sagemaker.rollout import CREATING, ROLLING_BACK, Rollout
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties


@dataclass(frozen=True)
class Share:
    """Which part of the traffic a configuration gets, its variants being set so."""

    configuration: str
    share: float
    live: Properties


def shares(record: Record, now: float) -> list[Share]:
    """Which configurations an endpoint serves from; none while it is created, deleted or failed.

    The old fleet serves until the new one is there: SageMaker guide, `Blue/Green Deployments` [D].
    """
    operation = record.operation
    to, live = record.inputs["endpointConfigName"], record.attributes.get(LIVE) or {}
    if is_failed(record):
        return []
    if operation is None or (operation.over(now) and not operation.removes):
        return [Share(to, 1.0, live)]
    if operation.removes or operation.doing == CREATING:
        return []
    rollout = Rollout.of(record)
    if rollout is None:
        return [Share(record.attributes.get(LEAVES) or to, 1.0, {})]
    arrived = rollout.arrived(now)
    both = (Share(rollout.leaves, 1 - arrived, rollout.leaves_live), Share(to, arrived, live))
    return [one for one in both if one.share > 0]


def current(record: Record, now: float) -> Share:
    """What an endpoint has as long as an update is not over."""
    rollout = _under_way(record, now)
    to, live = record.inputs["endpointConfigName"], record.attributes.get(LIVE) or {}
    if rollout is None:
        return next(iter(shares(record, now)), Share(to, 1.0, live))
    arrived = rollout.arrived(now)
    if record.operation is not None and record.operation.doing == ROLLING_BACK:
        return Share(to, arrived, live)
    return Share(rollout.leaves, 1 - arrived, rollout.leaves_live)


def pending(record: Record, now: float) -> Share | None:
    """What an update brings, or takes back, with the share that it has; None without an update."""
    rollout = _under_way(record, now)
    to, live = record.inputs["endpointConfigName"], record.attributes.get(LIVE) or {}
    if rollout is None or rollout.leaves == to:
        return None
    arrived = rollout.arrived(now)
    if record.operation is not None and record.operation.doing == ROLLING_BACK:
        return Share(rollout.leaves, 1 - arrived, rollout.leaves_live)
    return Share(to, arrived, live)


def _under_way(record: Record, now: float) -> Rollout | None:
    if record.operation is None or record.operation.over(now):
        return None
    return Rollout.of(record)
