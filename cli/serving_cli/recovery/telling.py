"""What is said of a stack before an engine that knows nothing of the dead."""

from typing import Final

from serving_cli.failure import Failure
from serving_cli.recovery.recover import refuse_held
from serving_cli.recovery.signs import Signs, signs
from serving_cli.session import Session, say

_TAKES_THE_LOCK: Final = frozenset(
    {"destroy", "import", "refresh", "up", "stack import", "stack remove", "state"}
)


def tell(session: Session, stack: str, command: str) -> None:
    """Say in a line what a command meets."""
    found = signs(session.home, session.project, stack)
    waits = command in _TAKES_THE_LOCK or command.partition(" ")[0] in _TAKES_THE_LOCK
    if found.held and waits:
        try:
            refuse_held(session, stack)
        except Failure as reason:
            say(str(reason))
    elif found.found:
        say(_what_helps(session, stack, found))


def refuse_torn(session: Session, stack: str) -> None:
    """Refuse a stack whose state the engine cannot read.

    Raises:
        Failure: with what makes it whole.
    """
    found = signs(session.home, session.project, stack)
    if found.torn:
        raise Failure(_what_helps(session, stack, found))


def _what_helps(session: Session, stack: str, found: Signs) -> str:
    told = found.told(f"the stack {stack}")
    if found.went_on:
        return f"{told}; the next `{session.typed('sandbox', 'up', '--stack', stack)}` goes on"
    return f"{told}; `{session.typed('recover', '--stack', stack)}` makes it whole"
