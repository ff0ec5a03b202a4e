"""Making a stack whole after a command on it died."""

import hashlib
from collections.abc import Iterable

from cloud_sandbox.engine import answers
from serving_cli import room
from serving_cli.engine.locks import held as alone
from serving_cli.engine.progress import Progress
from serving_cli.failure import Failure
from serving_cli.recovery import cloud_work, holders
from serving_cli.recovery.cloud_side import CloudSide
from serving_cli.recovery.deployment import Deployment
from serving_cli.recovery.locks import locks
from serving_cli.recovery.mending import Mending
from serving_cli.recovery.orphans import end_orphans
from serving_cli.recovery.state_file import StateFile
from serving_cli.recovery.unheard import unheard, urns_of
from serving_cli.session import Session, say


def recover(session: Session, stack: str) -> int:
    """Recover a stack, saying each thing that is done; how many there were.

    Every step may be the last one that happens: what was done is not done again, and what was
    not is found again.

    Raises:
        Failure: the stack is in use, or its state is lost.
    """
    home = session.home
    lock = home.folder / "recover.lock"
    with (
        room.needed(home.folder),
        alone(lock, Progress(), f"recovering {stack}", "a few seconds"),
    ):
        refuse_held(session, stack)
        # What still works for a dead engine would change what is looked at below.
        count = _say(f"ended {what}, whose engine is gone" for what in end_orphans(home))
        count += _unlock(session, stack)
        count += _mend(session, stack)
        return count + cloud_work.wait(home, session.project, stack)


def refuse_held(session: Session, stack: str) -> None:
    """Refuse a stack on which a command is running.

    Raises:
        Failure: by whom, since when, and what to do.
    """
    clearing = session.typed("sandbox", "--", "pulumi", "cancel", "--stack", stack, "--yes")
    for lock in locks(session.home, session.project, stack):
        if lock.elsewhere:
            raise Failure(
                f"the stack {stack} is locked by {lock}, another machine, where only you can look;"
                f" if nothing runs there, clear it with `{clearing}`"
            )
        if lock.held:
            raise Failure(
                f"the stack {stack} is locked by {lock}; wait until that command is done, or end"
                f" it with `kill {lock.pid}`, and run this again"
                if lock.pid
                else f"the stack {stack} is locked by {lock}; run this again in a moment"
            )


def _unlock(session: Session, stack: str) -> int:
    count = 0
    for lock in locks(session.home, session.project, stack):
        if lock.held:
            refuse_held(session, stack)
        lock.clear()
        by = "nobody, torn while it was written" if lock.torn else f"{lock}, which is gone"
        count += _say([f"cleared the lock of {by}"])
    return count


def _mend(session: Session, stack: str) -> int:
    """Let the state say what the cloud holds."""
    home, store = session.home, session.home.store
    state = StateFile(home, session.project, stack)
    if not state.file.exists():
        return 0
    urns = urns_of(session.project, stack)
    if state.unreadable:
        # An older copy does not know what the engine was told after it was made.
        answers.lose(store, urns)
    copy = state.restore()
    count = _say([f"the state was torn; restored it from {copy}"] if copy else ())
    count += _say(["removed what was torn beside the state"] if state.mend_note() else ())
    known = answers.known(store, urns)
    latest = state.latest()
    told = unheard(home, known, latest.entries)
    if not latest.pending and not latest.half_replaced and not told:
        state.keep()
        return count
    before = _digest(state)
    deployment = Deployment.of(session, stack)
    side = CloudSide(store, deployment.entries)
    mending = Mending(deployment.entries, side, holders.held(home))
    for operation in deployment.operations:
        mending.settle(operation, known)
    for answer in told:
        mending.hear(answer)
    if deployment.operations or mending.done:
        if _digest(state) != before:
            raise Failure(f"another command changed the stack {stack} meanwhile; run this again")
        deployment.replace(mending.entries)
    # Before the answers go: without them, an older copy could not be mended.
    state.keep()
    answers.forget(home.folder, store, urns, told)
    return count + _say(mending.done)


def _digest(state: StateFile) -> str:
    return hashlib.sha256(state.file.read_bytes()).hexdigest()


def _say(lines: Iterable[str]) -> int:
    count = 0
    for line in lines:
        say(line)
        count += 1
    return count
