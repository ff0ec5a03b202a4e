"""A stack that must be up in the sandbox for a command to be about anything."""

from pathlib import Path

from cloud_sandbox.home import Home
from serving_cli.engine import SetUpError, ensure
from serving_cli.failure import Failure
from serving_cli.project import project_around
from serving_cli.recovery import refuse_torn, tell
from serving_cli.session import Session


def opened(cwd: Path, home: Path | None, stack: str) -> Session:
    """A session for a command that looks at a stack; where there is none, none is made.

    Says so when a command died on it.

    Raises:
        Failure: the stack is not up.
    """
    there = looking(cwd, home)
    needed(there, stack)
    tell(there, stack, "invoke")
    if stack in there.home.empty_stacks(there.project):
        raise Failure(f"nothing of the stack {stack} is up; {_brings_up(there, stack)}")
    return Session.open(cwd, home, strict=False)


def looking(cwd: Path, home: Path | None) -> Session:
    """A session that asks the home what it holds, and that nothing can be run in.

    Raises:
        Failure: there is no project or no engine.
    """
    project = project_around(cwd)
    try:
        engine = ensure()
    except SetUpError as reason:
        raise Failure(str(reason)) from None
    chosen = Home(home.absolute()) if home else Home.of(project)
    return Session(engine, project, chosen, {})


def needed(session: Session, stack: str) -> None:
    """Refuse a stack that is not up, or whose state cannot be read.

    Raises:
        Failure: with what brings it up, or makes it whole.
    """
    session.must_know(stack)
    if not session.home.has_stack(session.project, stack):
        raise Failure(f"the stack {stack} is not up; {_brings_up(session, stack)}")
    refuse_torn(session, stack)


def _brings_up(session: Session, stack: str) -> str:
    return f"`{session.typed('sandbox', 'up', '--stack', stack)}`"
