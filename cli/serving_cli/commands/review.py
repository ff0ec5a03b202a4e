"""`serving review`: what a change does to a stack, for who has to agree to it."""

import argparse
import json
from pathlib import Path
from typing import Any, Final

_ABOUT: Final = """\
Tell what this checkout would do to a stack: what is replaced or deleted, then what the project's
policies (folder `policies`) have against it, errors and warnings, who may do what afterwards and
might not before, how rollouts go and how long they take at most, and the rest.

In the sandbox, which needs no account, the stack is brought up first as it was at --base, in a
sandbox of its own that is gone afterwards. On the cloud the stack's own state is what the preview
is compared with, and --base only what permissions are.

"""
_EXAMPLES: Final = """
examples:
  serving review --base main                            the dev stack, in the sandbox
  serving review --stack prod --base main --json        for another program to read
  serving review --stack prod --on cloud --base main    by your own login and credentials

exit codes: 0 the preview went through, whatever it would do; 1 it failed (a policy that is
mandatory, or an error of the program), which --json tells too, as `failed`
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "review",
        help="tell what a change does: replacements, policies, permissions, rollouts",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--stack", "-s", default="dev", help="which stack (default: dev)")
    parser.add_argument(
        "--base",
        metavar="COMMIT",
        help="commit, branch or tag to compare with (default: nothing, so all is new)",
    )
    parser.add_argument(
        "--on",
        choices=("sandbox", "cloud"),
        default="sandbox",
        help="cloud: the real one, by your own Pulumi login and credentials (default: sandbox)",
    )
    parser.add_argument(
        "--json", action="store_true", help="as one JSON document, which `serving ci comment` reads"
    )
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    from serving_cli.reviewing import markdown, previewing  # noqa: PLC0415

    stack = asked.stack if asked.on == "cloud" else asked.stack.rpartition("/")[2]
    look = previewing.on_cloud if asked.on == "cloud" else previewing.in_sandbox
    review = look(Path.cwd(), stack, asked.base)
    if asked.json:
        print(json.dumps(review.to_json(), indent=2, ensure_ascii=False))
    else:
        print(markdown.told([review]), end="")
    return 1 if review.failed else 0
