"""What is said of a stack before an engine that knows nothing of the dead."""

from serving_cli.failure import Failure
from serving_cli.recovery.recover import refuse_held
from serving_cli.recovery.signs import signs
from serving_cli.session import Session, say

_TAKES_THE_LOCK = frozenset({"destroy", "import", "refresh", "up"})


def tell(session: Session, stack: str, command: str) -> None:
    """Say in a line what a command will meet."""
    found = signs(session.home, session.project, stack)
    if found.held and command in _TAKES_THE_LOCK:
        try:
            refuse_held(session, stack)
        except Failure as reason:
            say(str(reason))
    elif found.found:
        say(
            f"a command on the stack {stack} died and left {found.found};"
            f" `serving recover --stack {stack}` makes it whole"
        )
