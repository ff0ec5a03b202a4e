"""Whether something died in a stack, found by reading files: it is asked before every command."""

from dataclasses import dataclass

from cloud_sandbox.engine import answers
from cloud_sandbox.home import Home, Project
from serving_cli.recovery.cloud_side import Entry
from serving_cli.recovery.locks import Lock, locks
from serving_cli.recovery.state_file import StateFile
from serving_cli.recovery.unheard import unheard, urns_of


@dataclass(frozen=True)
class Signs:
    """What lies about."""

    held: list[Lock]
    """Locks whose owner lives, or lives where we cannot look."""

    dead: list[Lock]
    torn: bool
    pending: int
    half_replaced: int
    lost: int
    """Changes in the cloud of which the engine was not told."""

    @property
    def went_on(self) -> bool:
        """Whether no command died: an `up` that fails in good order leaves what it replaces so."""
        return self.half_replaced > 0 and not (
            self.held or self.dead or self.torn or self.pending or self.lost
        )

    def told(self, stack: str) -> str:
        """What became of a stack, and what there is to recover from; `stack` is how it is named."""
        if self.went_on:
            return f"the last `up` of {stack} failed half-way and left {self.found}"
        return f"a command on {stack} died and left {self.found}"

    @property
    def found(self) -> str:
        """What there is to recover from, in words; empty when nothing is."""
        if self.held:
            return ""
        told = [
            *(f"the lock of a dead process ({lock.pid or 'torn'})" for lock in self.dead),
            *(["a state file that cannot be read"] if self.torn else ()),
            *([_counted(self.pending, "unfinished operation")] if self.pending else ()),
            *(
                [_counted(self.half_replaced, "unfinished replacement")]
                if self.half_replaced
                else ()
            ),
            *(
                [f"{_counted(self.lost, 'change')} in the cloud that its state may not know"]
                if self.lost
                else ()
            ),
        ]
        return ", ".join(told)


def signs(home: Home, project: Project, stack: str) -> Signs:
    """Look for what a command that died leaves."""
    found = locks(home, project, stack)
    held = [lock for lock in found if lock.held]
    state = StateFile(home, project, stack)
    # The operations of a command that runs are no sign of anything.
    quiet = not held and state.file.exists()
    latest = state.latest() if quiet else None
    return Signs(
        held=held,
        dead=[lock for lock in found if lock not in held],
        torn=latest is not None and latest.torn,
        pending=latest.pending if latest else 0,
        half_replaced=latest.half_replaced if latest else 0,
        lost=_lost(home, project, stack, latest.entries) if latest else 0,
    )


def _lost(home: Home, project: Project, stack: str, entries: list[Entry]) -> int:
    """How many changes there may be of which the state does not tell.

    What was created and is there, or deleted and is not, it knows. Of an update it does not say
    whether it heard the answer.
    """
    known = answers.known(home.store, urns_of(project, stack))
    if not known:
        return 0
    there = {(entry.get("urn"), entry.get("id")) for entry in entries}
    return sum(
        answer.change == "updated"
        or ((answer.urn, answer.id) in there) != (answer.change == "created")
        for answer in unheard(home, known, entries)
    )


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
