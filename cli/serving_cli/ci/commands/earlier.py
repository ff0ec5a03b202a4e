"""`serving ci earlier`: the deployment that a rollback goes back to."""

import argparse
import sys
from pathlib import Path
from typing import Any, Final

from serving_cli.ci.deploying import must_deploy
from serving_cli.ci.history import earlier, history

_ABOUT: Final = """\
Print, for GITHUB_OUTPUT, the commit that a stack was deployed from before, and the image that a
model had then (`commit=…`, `image=…`). The stack's own history tells it: only what was deployed,
and ended well, can be gone back to.

With your own Pulumi login and credentials, as any `pulumi` would.
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "earlier",
        help="tell which commit a rollback goes back to",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog='example: serving ci earlier --stack prod --model digits >> "$GITHUB_OUTPUT"'
        "\n\nexit codes: 0 printed; 1 there is nothing to go back to, or --by cannot deploy it",
    )
    parser.add_argument("--stack", "-s", required=True, help="which stack")
    parser.add_argument("--model", metavar="NAME", help="of the settings, whose image is told")
    parser.add_argument(
        "--commit", metavar="COMMIT", default="", help="default: the one before the last"
    )
    parser.add_argument(
        "--undoing",
        metavar="COMMIT",
        default="",
        help="tell nothing unless the last deployment, good or bad, was of this commit",
    )
    parser.add_argument(
        "--by",
        metavar="WORKFLOW",
        type=Path,
        help="file of the workflow that deploys it; a commit whose `serving` is too old is refused",
    )
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    found = earlier(history(Path.cwd(), asked.stack), asked.commit, asked.undoing)
    if found is None:
        print(f"earlier: {asked.undoing} changed nothing of {asked.stack}", file=sys.stderr)
        return 0
    if asked.by:
        must_deploy(Path.cwd(), found.commit, asked.by)
    print(f"commit={found.commit}")
    print(f"image={found.image(asked.model) if asked.model else ''}")
    return 0
