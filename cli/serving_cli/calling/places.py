"""The options that say which stack is called, and where."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from serving_cli.failure import Failure

if TYPE_CHECKING:
    from serving_cli.calling.place import Place

_SANDBOX: Final = "sandbox"


def add_options(parser: argparse.ArgumentParser) -> None:
    """`--stack`, `--on` and `--home`."""
    parser.add_argument("--stack", "-s", default="dev", help="which stack (default: dev)")
    parser.add_argument(
        "--on",
        choices=(_SANDBOX, "cloud"),
        default=_SANDBOX,
        help="cloud: the real one, by your own Pulumi login and credentials (default: sandbox)",
    )
    parser.add_argument(
        "--home",
        type=Path,
        metavar="DIR",
        help="folder of the sandbox (default: the project's own)",
    )


def opened(asked: argparse.Namespace) -> "Place":
    """Where the options say.

    Raises:
        Failure: there is no such stack, or it is not up.
    """
    from serving_cli.calling.in_sandbox import InSandbox  # noqa: PLC0415 - not for its options
    from serving_cli.calling.on_cloud import OnCloud  # noqa: PLC0415

    if asked.on == _SANDBOX:
        return InSandbox.open(Path.cwd(), asked.home, asked.stack.rpartition("/")[2])
    if asked.home is not None:
        raise Failure("--home names a sandbox, and --on cloud calls the real one; give one of them")
    return OnCloud.open(Path.cwd(), asked.stack)
