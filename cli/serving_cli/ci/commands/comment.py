"""`serving ci comment`: reviews in one comment of a pull request."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from serving_cli.ci import environment, files
from serving_cli.ci.gate_table import table
from serving_cli.ci.github import Repository
from serving_cli.ci.github_comment import NEEDS, PullRequest
from serving_cli.ci.run_before import RunBefore
from serving_cli.failure import Failure
from serving_cli.reviewing import markdown

_ABOUT: Final = """\
Write reviews (of `serving review --json`) into a comment of a pull request on GitHub: one comment,
made the first time and changed from then on. Gates (of `serving ci gate --json`), and tables of
Markdown, come first.

GITHUB_TOKEN in the environment needs `pull-requests: write`. In GitHub Actions the repository and
the number are those of the job's own event. A job that begins `on: workflow_run` gives --of-run:
the pull request is then looked up by what GitHub says of the run, and what the run left (--from) is
read as data that anybody may have written.
"""
_NOTHING: Final = "The run left no review: it failed before that, and its log says why."
_EXAMPLES: Final = """
examples:
  serving ci comment dev.json prod.json --table gate.md
  serving ci comment --from told/ --of-run      told/review-dev/review.json, told/gate/gate.json, …
  serving ci comment prod.json --dry-run        print it: for a job's summary

exit codes: 0 told; 1 nothing to tell, no such pull request, or GitHub refused
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "comment",
        help="write reviews into one comment of a pull request",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=_EXAMPLES,
    )
    parser.add_argument("reviews", metavar="FILE", nargs="*", type=Path, help="a review")
    parser.add_argument(
        "--from",
        dest="folder",
        metavar="DIR",
        type=Path,
        help="what another run left: reviews and a gate, each in a folder of its own",
    )
    parser.add_argument(
        "--table", metavar="FILE", action="append", default=[], type=Path, help="Markdown"
    )
    parser.add_argument("--repository", metavar="OWNER/NAME", help="default: that of the job")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--pull-request", metavar="N", type=int, help="default: that of the job")
    which.add_argument(
        "--of-run", action="store_true", help="the one of the run that this job follows"
    )
    parser.add_argument(
        "--marker",
        default="serving-review",
        metavar="NAME",
        help="what the comment is found by (default: serving-review)",
    )
    parser.add_argument(
        "--author",
        metavar="LOGIN",
        help="whose comment may be changed (default: any bot's, as a job's token is one)",
    )
    parser.add_argument("--dry-run", action="store_true", help="print it, and call nobody")
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    run = RunBefore.of_job() if asked.of_run else None
    text = _text(asked, run)
    if asked.dry_run:
        print(text, end="")
        return 0
    number = None if run else asked.pull_request or environment.pull_request()
    if run is None and number is None:
        raise Failure(
            "which pull request is meant? GitHub Actions tells it in jobs on pull requests;"
            " elsewhere give --repository OWNER/NAME and --pull-request N"
        )
    repository = Repository.of_job(asked.repository, NEEDS)
    if run is not None:
        number = run.pull_request(repository)
    if number is None:
        print("comment: no open pull request has this head any more", file=sys.stderr)
        return 0
    told = PullRequest(repository, number, asked.author).tell(asked.marker, text)
    print(f"comment: {told}", file=sys.stderr)
    return 0


def _text(asked: argparse.Namespace, run: RunBefore | None) -> str:
    reviews, gates = files.handed_over(asked.folder) if asked.folder else ([], [])
    reviews = [*asked.reviews, *reviews]
    nothing = not reviews and not gates and not asked.table
    if nothing and run:
        return f"Of {run.head[:12]}. {_NOTHING}\n"
    if nothing and asked.folder:
        raise Failure(f"{asked.folder} holds no review-*/review.json and no gate/gate.json")
    if nothing:
        raise Failure("nothing to tell; name reviews, --from a folder, or a table with --table")
    parts = [f"Of {run.head[:12]}, by what its own code says of it.\n"] if run else []
    parts += [_read(file) for file in asked.table]
    parts += list(_gates(gates))
    refused = {file: why for file in reviews if (why := files.refusal(file, "review"))}
    parts += [_unmade("review", file, why) for file, why in refused.items()]
    told = [files.review(file) for file in reviews if file not in refused]
    return "\n".join([*parts, markdown.told(told)])


def _gates(gates: Sequence[Path]) -> Iterator[str]:
    for file in gates:
        why = files.refusal(file, "gate")
        yield _unmade("table", file, why) if why else table(files.gate(file))


def _unmade(what: str, file: Path, why: str) -> str:
    return f"### {markdown.code(file.parent.name)}: no {what}; {markdown.code(why)}\n"


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as reason:
        raise Failure(f"{file} cannot be read: {reason}") from None
