"""`serving explain`: what a stack comes to, in the words of the arguments that caused it."""

import argparse
import json
from pathlib import Path
from typing import Any, Final

_ABOUT: Final = """\
Tell what a stack comes to, in the words of the arguments that caused it. Nothing is made, and no
cloud, credentials or engine are needed.
"""
_IAM: Final = """\
Tell every role of a stack: who may take it, and every action on every resource that it may do,
each with the argument that caused it. On Google Cloud, every service account, and every member that
the stack grants a role; on Azure, every identity, and every principal that it assigns one.

The program runs as it is, without a cloud, without credentials and without the engine; nothing is
made. 123456789012 stands for the account, and 0000000 for the digits that Pulumi adds to names.
"""
_EXAMPLES: Final = """
examples:
  serving explain iam                      the dev stack
  serving explain iam --stack prod
  serving explain iam --stack prod --json  for a review by machine
  serving explain iam --json | jq -r '.[].name'

exit codes: 0 told; 1 the program cannot be run, or refuses its settings
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "explain",
        help="tell what roles and accounts of a stack may do, and by which argument",
        description=_ABOUT,
        epilog="example: serving explain iam --stack prod"
        "\n\nexit codes: 0 told; 1 the program cannot be run, or refuses its settings",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    topics = parser.add_subparsers(metavar="TOPIC", required=True)
    iam = topics.add_parser(
        "iam",
        help="roles and accounts, their actions and resources",
        description=_IAM,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    iam.add_argument("--stack", "-s", default="dev", help="which stack (default: dev)")
    iam.add_argument(
        "--json", action="store_true", help="a list of roles and accounts as one JSON document"
    )
    iam.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    from serving_cli.explaining.asking import roles_of  # noqa: PLC0415
    from serving_cli.explaining.telling import told  # noqa: PLC0415

    roles = roles_of(Path.cwd(), asked.stack.rpartition("/")[2])
    if asked.json:
        print(json.dumps([role.to_json() for role in roles], indent=2))
    else:
        print(told(roles) or "no roles: the stack makes none")
    return 0
