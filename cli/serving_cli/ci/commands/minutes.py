"""`serving ci minutes`: how long a job may take that rolls out what was reviewed."""

import argparse
import math
import sys
from pathlib import Path
from typing import Any, Final

from serving_cli.ci import files
from serving_cli.failure import Failure

_SPARE: Final = 30
_ABOUT: Final = """\
Print a number of minutes: the longest that the rollouts of a review take, and some to spare for
what else is made. A job that is ended in the middle leaves a rollout where it stands, so what is
watched for longer than a job may last (--most) is refused before it begins. What only waits while a
cloud is not ready seldom takes as long as it may, so that is cut to what a job may last.
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "minutes",
        help="how long a job may take that rolls out what was reviewed",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="example: timeout-minutes: ${{ fromJSON(needs.review.outputs.minutes) }}"
        "\n\nexit codes: 0 printed; 1 the review cannot be read, or rollouts are watched for"
        " longer than --most",
    )
    parser.add_argument("review", metavar="FILE", type=Path, help="of `serving review --json`")
    parser.add_argument(
        "--spare", metavar="MINUTES", type=int, default=_SPARE, help=f"default: {_SPARE}"
    )
    parser.add_argument(
        "--most",
        metavar="MINUTES",
        type=int,
        help="that a job may last (on runners of GitHub's own: 360); default: as long as it takes",
    )
    parser.add_argument(
        "--outputs",
        action="store_true",
        help="print `minutes=…` and `seconds=…` for GITHUB_OUTPUT: how long credentials last",
    )
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    review = files.review(asked.review)
    minutes = math.ceil(review.minutes) + asked.spare
    if asked.most is not None and minutes > asked.most:
        watched = math.ceil(review.minutes - review.waits)
        if watched + asked.spare > asked.most:
            raise Failure(
                f"the rollouts are watched for {watched} minutes, {watched + asked.spare} with"
                f" {asked.spare} to spare, and a job may last {asked.most}; shorten their bakes or"
                " steps, or deploy from a machine that lets them end"
            )
        print(
            f"minutes: if a cloud makes all of it wait as long as it may, it takes {minutes}"
            f" minutes, and the job ends after {asked.most}",
            file=sys.stderr,
        )
        minutes = asked.most
    print(f"minutes={minutes}\nseconds={minutes * 60}" if asked.outputs else minutes)
    return 0
