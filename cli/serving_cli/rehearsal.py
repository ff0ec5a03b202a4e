"""Bringing a stack up, looking at it and taking it down in the sandbox."""

import json
import os
from collections.abc import Callable, Mapping
from typing import Any, Final

from cloud_sandbox.aws.sagemaker.endpoint import Endpoint
from serving_cli.failure import Failure
from serving_cli.recovery import recover, refuse_held, signs
from serving_cli.session import Session, say
from serving_cli.table import table

_GONE: Final = "gone"
_TOLD: Final = {"endpoint_name", "endpoint_arn", "scaling"}


def up(session: Session, stack: str) -> int:
    """Apply the stack, show its endpoints, and say what can be typed next."""
    session = session.for_stack(stack)
    _make_whole(session, stack)
    code = session.pulumi("up", "--stack", stack, "--yes", "--skip-preview")
    if code != 0:
        refuse_held(session, stack)  # another command came first: then say whose
        return code
    gone = _show(session, stack)
    if gone:
        raise Failure(
            f"not in the sandbox's cloud any more: {', '.join(gone)}; make it again with"
            f" `serving sandbox -- pulumi up --refresh --stack {stack}`"
        )
    print(_next(session, stack))
    return 0


def preview(session: Session, stack: str) -> int:
    """Say what `up` would do."""
    return session.for_stack(stack).pulumi("preview", "--stack", stack)


def status(session: Session, stack: str) -> int:
    """Show the endpoints of a stack that is up."""
    _needs(session, stack)
    _show(session, stack)
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


def _show(session: Session, stack: str) -> list[str]:
    """Print the endpoints; give the services whose endpoint is gone."""
    services = _services(session, stack)
    kind = Endpoint()
    store = session.home.store
    states = {record.id: kind.status(record, store.now()) for record in store.all(kind.token)}
    rows = [
        (
            service,
            states.get(about["endpoint_name"], _GONE),
            about["endpoint_name"],
            _bounds(about["scaling"]),
            about["endpoint_arn"],
        )
        for service, about in services.items()
    ]
    if rows:
        print()
        print(table(("service", "state", "endpoint", "scaling", "ARN"), rows))
    return [service for service, state, *_ in rows if state == _GONE]


def _services(session: Session, stack: str) -> dict[str, Any]:
    outputs = json.loads(session.quietly("stack", "output", "--json", "--stack", stack))
    services = outputs.get("services")
    if not isinstance(services, dict):
        return {}
    # Another project may call something else of its own so.
    return {
        service: about
        for service, about in services.items()
        if isinstance(about, dict) and about.keys() >= _TOLD
    }


def _bounds(scaling: Mapping[str, int]) -> str:
    low, high = scaling["min"], scaling["max"]
    return f"fixed at {low}" if low == high else f"{low} to {high}"


def _needs(session: Session, stack: str) -> None:
    session.must_know(stack)
    if not session.home.has_stack(session.project, stack):
        raise Failure(f"the stack {stack} is not up; `serving sandbox up --stack {stack}`")


def _next(session: Session, stack: str) -> str:
    others = sorted(session.project.stack_files.keys() - {stack})
    # `make` marks the commands it runs; who did not type it may have no Makefile.
    typed = "make {} STACK={}" if "MAKELEVEL" in os.environ else "serving sandbox {} --stack {}"
    hints = [
        (typed.format("preview", stack), f"what a change of Pulumi.{stack}.yaml would do"),
        *((typed.format("preview", other), f"what {other} looks like") for other in others),
        (typed.format("down", stack), "take it down, leaving nothing"),
    ]
    width = max(len(command) for command, _ in hints)
    return "\n".join(("\nnext:", *(f"  {command:<{width}}   {does}" for command, does in hints)))
