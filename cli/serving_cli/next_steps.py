"""What can be typed once a stack is up."""

import os
from collections.abc import Iterator

from serving_cli.calling.deployed import Deployed
from serving_cli.calling.in_sandbox import must_be_able_to_answer
from serving_cli.calling.sdk import NotInstalled
from serving_cli.session import Session


def typed(session: Session, command: str, stack: str) -> str:
    """`make` marks the commands it runs; who did not type it may have no Makefile."""
    if "MAKELEVEL" in os.environ:
        return f"make {command} STACK={stack}"
    return session.typed("sandbox", command, "--stack", stack)


def told(session: Session, stack: str, services: list[Deployed], sampled: list[str]) -> str:
    """After an `up`; `sampled` are the services that answered a sample."""
    others = sorted(session.project.stack_files.keys() - {stack})
    hints = [
        *_calls(session, stack, services, sampled),
        (typed(session, "preview", stack), f"what a change of Pulumi.{stack}.yaml would do"),
        *((typed(session, "preview", other), f"what {other} looks like") for other in others),
        (typed(session, "down", stack), "take it down, leaving nothing"),
    ]
    width = max(len(command) for command, _ in hints)
    return "\n".join(("\nnext:", *(f"  {command:<{width}}   {does}" for command, does in hints)))


def _calls(
    session: Session, stack: str, services: list[Deployed], sampled: list[str]
) -> Iterator[tuple[str, str]]:
    try:
        must_be_able_to_answer({each.kind for each in services})
    except NotInstalled as reason:
        if services:
            yield reason.command, "then endpoints answer: `serving invoke`, `serving smoke`"
        return
    if sampled:
        words = ("invoke", sampled[0], "--sample", "0", "--stack", stack)
        yield session.typed(*words), "the whole answer to a sample"
        yield session.typed("smoke", "--stack", stack), "every sample of every service"
    elif services:
        words = ("invoke", services[0].service, "--data", "@request.json", "--stack", stack)
        yield session.typed(*words), "send a request of yours"
