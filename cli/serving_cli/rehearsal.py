"""Bringing a stack up, looking at it and taking it down in the sandbox."""

import os
import signal
from collections.abc import Callable, Mapping
from typing import Final

from serving_cli import endpoint_table
from serving_cli.failure import Failure
from serving_cli.recovery import recover, refuse_held, refuse_torn, signs, tell
from serving_cli.session import Session, say


def up(session: Session, stack: str) -> int:
    """Apply the stack, show its endpoints, and say what can be typed next."""
    session = session.for_stack(stack)
    _make_whole(session, stack)
    code = session.pulumi("up", "--stack", stack, "--yes", "--skip-preview")
    if code != 0:
        refuse_held(session, stack)  # another command came first: then say whose
        if code == _KILLED:
            say(f"`{_typed(session, 'up', stack)}` recovers and completes")
        return code
    gone = [row.service for row in endpoint_table.show(session, stack) if row.gone]
    if gone:
        raise Failure(
            f"not in the sandbox's cloud any more: {', '.join(gone)}; make it again with"
            f" `{session.typed('sandbox', '--', 'pulumi', 'up', '--refresh', '--stack', stack)}`"
        )
    print(_next(session, stack))
    return 0


def preview(session: Session, stack: str) -> int:
    """Say what `up` would do."""
    session = session.for_stack(stack)
    tell(session, stack, "preview")
    return session.pulumi("preview", "--stack", stack)


def status(session: Session, stack: str) -> int:
    """Show the endpoints of a stack that is up."""
    _needs(session, stack)
    refuse_torn(session, stack)
    tell(session, stack, "status")
    if not endpoint_table.show(session, stack):
        print(f"the stack {stack} has no endpoint")
    return 0


def down(session: Session, stack: str) -> int:
    """Destroy the stack and forget it; protection guards production, not a rehearsal."""
    session.must_know(stack)
    if not session.home.has_stack(session.project, stack):
        say(f"the stack {stack} is not up; nothing to do")
        if not session.home.holds_stacks and not session.home.store.all():
            session.home.remove()
        return 0
    session = session.for_stack(stack)
    _make_whole(session, stack)
    session.quietly("state", "unprotect", "--all", "--yes", "--stack", stack)
    code = session.pulumi("destroy", "--stack", stack, "--yes", "--skip-preview")
    if code != 0:
        return code
    session.quietly("stack", "rm", stack, "--yes")
    say(f"the stack {stack} is removed, with its history")
    for other in session.home.empty_stacks(session.project):
        session.quietly("stack", "rm", other, "--yes")
    if session.home.holds_stacks:
        others = ", ".join(session.home.stacks(session.project)) or "another project's"
        say(f"still up: {others}")
        return 0
    left = session.home.store.all()
    if left:
        names = ", ".join(f"{record.type} {record.id}" for record in left)
        raise Failure(f"still in the sandbox's clouds though no stack is left: {names}")
    session.home.remove()
    say("nothing is left: no stack, no resource, no file of the sandbox")
    return 0


_KILLED: Final = 128 + signal.SIGKILL

COMMANDS: Final[Mapping[str, Callable[[Session, str], int]]] = {
    "down": down,
    "preview": preview,
    "status": status,
    "up": up,
}


def _make_whole(session: Session, stack: str) -> None:
    """Recover a stack on which a command died; refuse one on which a command runs."""
    refuse_held(session, stack)
    found = signs(session.home, session.project, stack).found
    if found:
        say(f"a command on the stack {stack} died and left {found}; recovering")
        recover(session, stack)


def _needs(session: Session, stack: str) -> None:
    session.must_know(stack)
    if not session.home.has_stack(session.project, stack):
        up = session.typed("sandbox", "up", "--stack", stack)
        raise Failure(f"the stack {stack} is not up; `{up}`")


def _next(session: Session, stack: str) -> str:
    others = sorted(session.project.stack_files.keys() - {stack})
    hints = [
        (_typed(session, "preview", stack), f"what a change of Pulumi.{stack}.yaml would do"),
        *((_typed(session, "preview", other), f"what {other} looks like") for other in others),
        (_typed(session, "down", stack), "take it down, leaving nothing"),
    ]
    width = max(len(command) for command, _ in hints)
    return "\n".join(("\nnext:", *(f"  {command:<{width}}   {does}" for command, does in hints)))


def _typed(session: Session, command: str, stack: str) -> str:
    """`make` marks the commands it runs; who did not type it may have no Makefile."""
    if "MAKELEVEL" in os.environ:
        return f"make {command} STACK={stack}"
    return session.typed("sandbox", command, "--stack", stack)
