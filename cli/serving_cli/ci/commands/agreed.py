"""`serving ci agreed`: whether a change is still what somebody agreed to."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from serving_cli.ci import files
from serving_cli.failure import Failure
from serving_cli.reviewing.change import Change

_ABOUT: Final = """\
Compare a review that somebody agreed to with one of now: days may be between an approval and the
deployment, and what stands may be another. What is replaced or deleted now, and was not then, was
agreed to by nobody.
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "agreed",
        help="tell whether a change is still what was agreed to",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="example: serving ci agreed approved/review.json review.json"
        "\n\nexit codes: 0 it is; 1 more is replaced or deleted, the preview failed, or a review"
        " cannot be read",
    )
    parser.add_argument("then", metavar="THEN", type=Path, help="of `serving review --json`")
    parser.add_argument("now", metavar="NOW", type=Path, help="likewise")
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    then, now = files.review(asked.then), files.review(asked.now)
    if (then.stack, then.on) != (now.stack, now.on):
        raise Failure(
            f"{asked.then} is of {then.stack} ({then.on}), and {asked.now} of {now.stack}"
            f" ({now.on}); compare reviews of one stack"
        )
    if now.failed:
        raise Failure(f"the preview of {now.stack} fails now; its review tells why")
    new = sorted(_away(now.changes) - _away(then.changes))
    if new:
        told = "; ".join(f"{op} {name} ({type_})" for type_, name, op in new)
        raise Failure(
            f"nobody agreed to this, which is new since the review: {told}; run it again, and have"
            " it approved anew"
        )
    print(f"{now.stack}: nothing is replaced or deleted that was not agreed to")
    return 0


def _away(changes: Iterable[Change]) -> set[tuple[str, str, str]]:
    return {(it.type, it.name, it.op) for it in changes if it.takes_away}
