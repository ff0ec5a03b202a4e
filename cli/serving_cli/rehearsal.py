"""Bringing a stack up, looking at it and taking it down in the sandbox."""

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from cloud_sandbox.aws.sagemaker.model_package import REGISTRY
from serving_cli import endpoint_table, stack_up
from serving_cli.calling import first_answers
from serving_cli.calling.in_sandbox import must_be_able_to_call
from serving_cli.calling.sdk import NotInstalled
from serving_cli.failure import Failure
from serving_cli.image import sandbox_repository
from serving_cli.recovery import recover, refuse_held, signs, tell
from serving_cli.sandbox_calls import answering
from serving_cli.session import Session, say


def up(session: Session, stack: str) -> int:
    """Apply the stack, show its endpoints and their answers, and say what can be typed next."""
    session = session.for_stack(stack)
    _make_whole(session, stack)
    with answering(session.home):
        return _applied(session, stack)


def preview(session: Session, stack: str) -> int:
    """Say what `up` would do."""
    session = session.for_stack(stack)
    tell(session, stack, "preview")
    return session.pulumi("preview", "--stack", stack)


def status(session: Session, stack: str) -> int:
    """Show the endpoints of a stack that is up."""
    stack_up.needed(session, stack)
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
    images = sandbox_repository.empty(session.home, session.project, stack)
    if images:
        say(f"{images} images are dropped: a repository that holds one refuses to be deleted")
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
    # What no stack makes, and somebody registered by hand, ends with the sandbox.
    left = [record for record in session.home.store.all() if record.type not in REGISTRY]
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


def _applied(session: Session, stack: str) -> int:
    code = session.pulumi("up", "--stack", stack, "--yes", "--skip-preview")
    if code != 0:
        refuse_held(session, stack)  # another command came first: then say whose
        if code == _KILLED:
            say(f"`{_typed(session, 'up', stack)}` recovers and completes")
        return code
    shown = endpoint_table.show(session, stack)
    gone = [each.service for each in shown if each.gone]
    if gone:
        raise Failure(
            f"not in the sandbox's cloud any more: {', '.join(gone)}; make it again with"
            f" `{session.typed('sandbox', '--', 'pulumi', 'up', '--refresh', '--stack', stack)}`"
        )
    sampled = first_answers.show(session, stack)
    print(_next(session, stack, [each.service for each in shown], sampled))
    return 0


def _make_whole(session: Session, stack: str) -> None:
    """Recover a stack on which a command died; refuse one on which a command runs."""
    refuse_held(session, stack)
    found = signs(session.home, session.project, stack).found
    if found:
        say(f"a command on the stack {stack} died and left {found}; recovering")
        recover(session, stack)


def _next(session: Session, stack: str, services: list[str], sampled: list[str]) -> str:
    others = sorted(session.project.stack_files.keys() - {stack})
    hints = [
        *_calls(session, stack, services, sampled),
        (_typed(session, "preview", stack), f"what a change of Pulumi.{stack}.yaml would do"),
        *((_typed(session, "preview", other), f"what {other} looks like") for other in others),
        (_typed(session, "down", stack), "take it down, leaving nothing"),
    ]
    width = max(len(command) for command, _ in hints)
    return "\n".join(("\nnext:", *(f"  {command:<{width}}   {does}" for command, does in hints)))


def _calls(
    session: Session, stack: str, services: list[str], sampled: list[str]
) -> Iterator[tuple[str, str]]:
    try:
        must_be_able_to_call()
    except NotInstalled as reason:
        if services:
            yield reason.command, "then endpoints answer: `serving invoke`, `serving smoke`"
        return
    if sampled:
        words = ("invoke", sampled[0], "--sample", "0", "--stack", stack)
        yield session.typed(*words), "the whole answer to a sample"
        yield session.typed("smoke", "--stack", stack), "every sample of every service"
    elif services:
        words = ("invoke", services[0], "--data", "@request.json", "--stack", stack)
        yield session.typed(*words), "send a request of yours"


def _typed(session: Session, command: str, stack: str) -> str:
    """`make` marks the commands it runs; who did not type it may have no Makefile."""
    if "MAKELEVEL" in os.environ:
        return f"make {command} STACK={stack}"
    return session.typed("sandbox", command, "--stack", stack)
