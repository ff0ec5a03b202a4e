"""What those who run a new version know of its health, written into the update."""

from dataclasses import replace

from cloud_sandbox.aws.sagemaker.rollback import Cause, rolled_back
from cloud_sandbox.aws.sagemaker.rollout import UPDATING, Rollout
from cloud_sandbox.aws.sagemaker.rollout_schedule import PROVISIONING_S
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store


def tell_healthy(store: Store, record: Record) -> None:
    """Every container of the new version answers, or nobody here can know."""
    with store.transaction():
        known = _same(store, record)
        if known is not None:
            store.put(healthy(known, store.now()))


def tell_unhealthy(store: Store, record: Record, reason: str) -> None:
    """One of them never will: the update fails, and the endpoint is what it was."""
    with store.transaction():
        known = _same(store, record)
        if known is not None:
            store.put(rolled_back(known, Cause(store.now(), reason)))


def healthy(record: Record, at: float) -> Record:
    """The same endpoint, now that its new version is known to be healthy."""
    rollout, operation = Rollout.of(record), record.operation
    if rollout is None or operation is None or not rollout.awaited:
        return record
    ready = max(at, operation.began + PROVISIONING_S * rollout.pace)
    known = replace(rollout, ready=ready, awaited=False)
    return replace(record, operation=known.operation(operation.doing, operation.began))


def _same(store: Store, record: Record) -> Record | None:
    """The endpoint, if it is still at that very update."""
    known = store.find(record.scope, record.type, record.id)
    if known is None or known.operation is None or record.operation is None:
        return None
    same = known.operation.began == record.operation.began
    return known if same and known.operation.doing == UPDATING and known.operation.plan else None
