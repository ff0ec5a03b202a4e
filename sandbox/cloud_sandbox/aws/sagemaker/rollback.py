"""When an update is rolled back, and what the endpoint is then."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from cloud_sandbox.aws.cloudwatch.alarm import COMPOSITE_ALARM, METRIC_ALARM
from cloud_sandbox.aws.cloudwatch.state import State
from cloud_sandbox.aws.cloudwatch.watching import history
from cloud_sandbox.aws.sagemaker.in_use import LEAVES
from cloud_sandbox.aws.sagemaker.live_variants import LIVE
from cloud_sandbox.aws.sagemaker.rollout import ROLLING_BACK, UPDATING, Rollout
from cloud_sandbox.aws.sagemaker.rollout_schedule import schedule_back
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.standing import Identity, standings
from cloud_sandbox.engine.store import Store

FAILURE: Final = "failureReason"
"""Attribute of an endpoint: why its last update came to nothing. Only DescribeEndpoint says it."""


@dataclass(frozen=True)
class Cause:
    """What rolls an update back; the words are the sandbox's own."""

    at: float
    reason: str


def by_now(store: Store, record: Record) -> Record:
    """The endpoint, rolled back if its alarms or its longest time say so; nothing is written."""
    cause = _cause(store, record)
    return record if cause is None else rolled_back(record, cause)


def settle(store: Store, record: Record) -> Record:
    """The same, and written down, so that it does not depend on who looks.

    Not to be called inside a transaction.
    """
    if not _undecided(record):
        return record
    with store.transaction():
        known = store.find(record.scope, record.type, record.id)
        if known is None or not _undecided(known):
            return known or record
        became, operation = by_now(store, known), known.operation
        if became is known and operation is not None and operation.over(store.now()):
            # What an alarm does from now on is not about this update any more.
            became = replace(known, operation=replace(operation, plan={}))
        if became is not known:
            store.put(became)
        return became


def rolled_back(record: Record, cause: Cause) -> Record:
    """On the way back to what it left; all that is in the record of the update."""
    rollout = Rollout.of(record)
    if rollout is None:
        return record
    arrived = rollout.arrived(cause.at)
    planned = schedule_back(record.inputs, rollout.instances, 1 - arrived)
    back = Rollout.planned(record, planned, cause.at, rollout.pace)
    return replace(
        record,
        inputs=record.inputs | {"endpointConfigName": rollout.leaves},
        attributes=record.attributes
        | {LEAVES: back.leaves, LIVE: rollout.leaves_live, FAILURE: cause.reason},
        operation=back.operation(ROLLING_BACK, cause.at),
    )


def _undecided(record: Record) -> bool:
    operation = record.operation
    return bool(operation and operation.plan and operation.doing == UPDATING)


def _cause(store: Store, record: Record) -> Cause | None:
    rollout, operation = Rollout.of(record), record.operation
    if rollout is None or operation is None or operation.doing != UPDATING:
        return None
    now = store.now()
    causes = [*_late(rollout, now)]
    if rollout.pace > 0:
        for name in rollout.alarms:
            causes += _ringing(store, record, name, min(now, operation.began + operation.lasts))
    return min(causes, key=lambda cause: cause.at, default=None)


def _late(rollout: Rollout, now: float) -> Iterator[Cause]:
    if rollout.times_out is not None and rollout.pace > 0:
        at = rollout.at(rollout.times_out)
        if at <= now:
            yield Cause(at, "the deployment took longer than MaximumExecutionTimeoutInSeconds")


def _ringing(store: Store, record: Record, name: str, until: float) -> Iterator[Cause]:
    """When an alarm was in ALARM for the first time while the update went on.

    Alarms count from the beginning to the end: `if any alarms are tripped during a deployment`,
    botocore 1.44.5, AutoRollbackConfig; an alarm that the old fleet trips ends a deployment too,
    SageMaker guide, `Auto-Rollback Configuration and Monitoring` [D]. That one which rings already
    does so as well, and that the wait for the termination counts, is not written [U].
    """
    began = record.operation.began if record.operation else 0.0
    turned = [one for one in history(store, record.scope, name) if one.at > began]
    if _stood(store, record, name) if not turned else turned[0].before is State.ALARM:
        yield Cause(began, f"alarm {name} was in ALARM when the deployment began")
        return
    for one in turned:
        if one.after is State.ALARM and one.at < until:
            yield Cause(one.at, f"alarm {name} went to ALARM: {one.reason}")
            return


def _stood(store: Store, record: Record, name: str) -> bool:
    known = standings(store)
    found = (
        known.get(Identity(record.scope, kind, name)) for kind in (METRIC_ALARM, COMPOSITE_ALARM)
    )
    return any(one is not None and one.state == State.ALARM for one in found)
