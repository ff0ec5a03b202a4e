"""A deployment is tried before it is there: one that never becomes ready fails late.

Only where the sandbox's endpoints answer is there somebody to try it; elsewhere it succeeds. The
record tells whoever tries that it waits for that, and waits no longer than a trial may take.
"""

from dataclasses import replace
from typing import Final

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.operation import Operation
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.served import answers
from cloud_sandbox.engine.store import Store

FAILED: Final = "Failed"
_WITHIN_S: Final = 90.0
"""Of the machine's time: longer than any trial. Whatever ends the sandbox in the middle of one, the
operation is over by then."""

_DUE: Final = "due"
_FAILURE: Final = "failure"
_WORDS: Final = "ResourceNotReady: User container has crashed or terminated"
"""Azure/mlops-v2 issue 120 [I]; the reason behind it is the sandbox's."""


def begun(here: Here, record: Record, doing: str) -> Record:
    """The same, waiting for its trial; as it is where nobody tries."""
    if not answers(here.home):
        return record
    operation = record.operation or Operation(doing, here.store.now(), 0)
    due = operation.began + operation.lasts
    lasts = max(operation.lasts, _WITHIN_S * here.store.rate)
    return replace(record, operation=replace(operation, lasts=lasts, plan={_DUE: due}))


def lost(here: Here, record: Record, doing: str, failure: str) -> Record:
    """The same, of which is known already that it will fail, once it took its time."""
    operation = record.operation or Operation(doing, here.store.now(), 0)
    return replace(record, operation=replace(operation, plan={_FAILURE: failure}))


def waits(record: Record, now: float) -> bool:
    """Whether somebody is to try it."""
    operation = record.operation
    return operation is not None and _DUE in operation.plan and not operation.over(now)


def end(store: Store, record: Record, failure: str) -> None:
    """Write down how a trial went, unless the deployment was changed or deleted meanwhile.

    It is over when it would have been without one, or now; an empty failure is none.
    """
    with store.transaction():
        there = store.find(record.scope, record.type, record.id)
        operation = there.operation if there else None
        if there is None or operation is None or operation != record.operation:
            return
        now = store.now()
        lasts = max(float(operation.plan[_DUE]), now) - operation.began
        plan = {_FAILURE: f"{_WORDS}: {failure}"} if failure else {}
        store.put(replace(there, operation=replace(operation, lasts=lasts, plan=plan)))


def why_failed(record: Record) -> str:
    """What was told of its trial; empty where it succeeded, and as long as it goes on."""
    return str(record.operation.plan.get(_FAILURE, "")) if record.operation else ""
