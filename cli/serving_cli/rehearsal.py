"""Bringing a stack up, looking at it and taking it down in the sandbox."""

import signal
from collections.abc import Callable, Mapping
from typing import Final

from serving_cli import endpoint_table, next_steps, policy_pack, stack_up
from serving_cli.calling import first_answers
from serving_cli.failure import Failure
from serving_cli.image import lacking, sandbox_repository
from serving_cli.left_over import left_over
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
    """Say what `up` would do, and what the project's policies say of it."""
    session = session.for_stack(stack)
    tell(session, stack, "preview")
    policies = policy_pack.enforced(session.project)
    return session.pulumi("preview", "--stack", stack, *policies)


def status(session: Session, stack: str, *, as_json: bool = False) -> int:
    """Show the endpoints of a stack that is up."""
    stack_up.needed(session, stack)
    tell(session, stack, "status")
    if as_json:
        print(endpoint_table.as_json(session, stack))
        return 0
    if not endpoint_table.show(session, stack):
        print(f"the stack {stack} has no endpoint")
    return 0


def down(session: Session, stack: str) -> int:
    """Destroy the stack and forget it; protection guards production, not a rehearsal."""
    session.must_know(stack)
    if not session.home.has_stack(session.project, stack):
        say(f"the stack {stack} is not up; nothing to do")
        if not session.home.holds_stacks and not left_over(session.home.store.all()):
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
    left = left_over(session.home.store.all())
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
    "up": up,
}


def _applied(session: Session, stack: str) -> int:
    code = session.pulumi("up", "--stack", stack, "--yes", "--skip-preview")
    if code != 0:
        refuse_held(session, stack)  # another command came first: then say whose
        if code == _KILLED:
            say(f"`{next_steps.typed(session, 'up', stack)}` recovers and completes")
        for line in lacking.told(session, stack):
            say(f"{line}; then `{next_steps.typed(session, 'up', stack)}` goes on")
        return code
    shown = endpoint_table.show(session, stack)
    gone = [each.service for each in shown if each.gone]
    if gone:
        raise Failure(
            f"not in the sandbox's cloud any more: {', '.join(gone)}; make it again with"
            f" `{session.typed('sandbox', '--', 'pulumi', 'up', '--refresh', '--stack', stack)}`"
        )
    sampled = first_answers.show(session, stack)
    print(next_steps.told(session, stack, [each.endpoint for each in shown], sampled))
    return 0


def _make_whole(session: Session, stack: str) -> None:
    """Recover a stack on which a command died; refuse one on which a command runs."""
    refuse_held(session, stack)
    found = signs(session.home, session.project, stack)
    if found.found:
        then = "going on" if found.went_on else "recovering"
        say(f"{found.told(f'the stack {stack}')}; {then}")
        recover(session, stack)
