"""`serving recover`: make a stack of the sandbox whole after a command on it died."""

import argparse
from pathlib import Path
from typing import Any, Final

_ABOUT: Final = """\
Make a stack of the sandbox whole after a command on it died.

Clears a lock whose owner is gone, ends what that engine left running, takes into the state what
was made but not written down, drops the operations that made nothing, and waits for what the
cloud still does. Then `up` completes. Nothing happens when nothing is wrong; run it as often as
you like. `serving sandbox up` and `make up` do it by themselves.
"""
_REAL_CLOUDS: Final = """
examples:
  serving recover                the dev stack
  serving recover --stack prod

exit codes: 0 the stack is whole; 1 a command still runs on it, or something is for you to decide

For the sandbox only. On a real cloud Pulumi's own commands are the way: `pulumi cancel` clears
the lock, `pulumi refresh --clear-pending-creates` drops operations that made nothing, and
`pulumi import` takes over what was made.
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "recover",
        help="make a sandbox's stack whole after a command on it died",
        description=_ABOUT,
        epilog=_REAL_CLOUDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--stack", "-s", default="dev", help="which stack (default: dev)")
    parser.add_argument(
        "--home",
        type=Path,
        metavar="DIR",
        help="folder of the sandbox (default: the project's own)",
    )
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    from serving_cli import stack_up  # noqa: PLC0415
    from serving_cli.recovery import recover  # noqa: PLC0415
    from serving_cli.session import Session, say  # noqa: PLC0415

    stack = asked.stack.rpartition("/")[2]
    there = stack_up.looking(Path.cwd(), asked.home)
    there.must_know(stack)
    if not there.home.has_stack(there.project, stack):
        say(f"the stack {stack} is not up; nothing to recover")
        return 0
    session = Session.open(Path.cwd(), asked.home, strict=False)
    if recover(session.for_stack(stack), stack) == 0:
        say(f"nothing to recover in {stack}")
    return 0
