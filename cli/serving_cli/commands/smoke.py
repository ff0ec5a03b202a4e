"""`serving smoke`: the check after a deploy, for people and for CI."""

import argparse
from typing import Any, Final

from serving_cli.calling import places

_ABOUT: Final = """\
Call every service of a stack with every one of its samples: does it stand (SageMaker: InService,
Lambda: Active, Vertex AI and Azure: serving), does it answer, how fast, and how often right.

Samples are `samples.json` beside the archive or folder of the service's model (`models.NAME.path`
of the stack's settings), a list of {"label": …, "request": …}; `label` may be left out. A label is
compared with the answer's `predictions[0].label`, and told; --min-accuracy judges by it.

A service without samples fails the check, unless --samples names some or --skip-unsampled is given.
"""
_EXAMPLES: Final = """
examples:
  serving smoke                                          the dev stack in the sandbox
  serving smoke --stack prod --on cloud --min-accuracy 0.9
  serving smoke fraud --samples fraud.json --json        a project of another kind
  serving smoke --samples own=own.json                   every service; own's from this file
  serving smoke --skip-unsampled                         every service that has samples

exit codes: 0 all is well; 1 a service does not stand, a call fails, fewer labels are right than
--min-accuracy asks, or there is nothing to call, each with its reason
With --json, standard output has one document in either case: `ok`, and `services` with `reasons`.
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "smoke",
        help="call every service of a stack with its samples: the check after a deploy",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("service", metavar="SERVICE", nargs="?", help="default: every one")
    places.add_options(parser)
    parser.add_argument(
        "--samples",
        action="append",
        default=[],
        metavar="[SERVICE=]FILE",
        help="again for each service; of one service, FILE alone (default: samples.json beside the"
        " model)",
    )
    parser.add_argument(
        "--skip-unsampled",
        action="store_true",
        help="do not call a service without samples, say so, and pass if it stands and"
        " another is called",
    )
    parser.add_argument(
        "--min-accuracy", type=_share, metavar="SHARE", help="of right labels (default: none)"
    )
    parser.add_argument("--json", action="store_true", help="the result as one JSON document")
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    from serving_cli.calling import smoke  # noqa: PLC0415

    return smoke.run(asked)


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(
            f"a share is a number from 0 to 1, such as 0.9; got {text}"
        )
    return share
