"""`serving pulumi`: the same engine on the real clouds."""

import argparse
from typing import Any, Final

_ABOUT: Final = """\
Run pulumi on the real clouds: your login, your credentials, your plugins. Nothing of the sandbox
takes part. For the emulated clouds: `serving sandbox -- pulumi ARGUMENT ...`.
"""
_EXAMPLES: Final = """
examples:
  serving pulumi -- preview --stack prod
  serving pulumi -- up --stack prod --yes
  serving pulumi -- stack output --stack prod --json

exit codes: pulumi's own; 1 where there is no engine and none can be had
Colours are off where standard output is no terminal or NO_COLOR is set, unless --color says more.
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "pulumi",
        help="run pulumi on the real clouds, with the engine that set-up found or built",
        description=_ABOUT,
        usage="serving pulumi -- ARGUMENT [ARGUMENT ...]",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("words", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    from serving_cli import colours, passing  # noqa: PLC0415
    from serving_cli.users_pulumi import UsersPulumi  # noqa: PLC0415

    words = asked.words[1:] if asked.words[:1] == ["--"] else asked.words
    pulumi = UsersPulumi.found()
    return passing.run([str(pulumi.program), *words], colours.fitting(pulumi.environment))
