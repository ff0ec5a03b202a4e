"""`serving smoke`: the check after a deploy, for people and for CI."""

import argparse
import json
from typing import Any, Final

from serving_cli.calling import named_samples, places, report
from serving_cli.calling.check import check
from serving_cli.calling.deployed import called, some
from serving_cli.failure import Failure

_ABOUT: Final = """\
Call every service of a stack with every one of its samples: does it stand (SageMaker:
InService, Lambda: Active, Vertex AI: serving), does it answer, how fast, and how often right. Exit
code 1, with the reasons, when a service does not stand, a call fails, or there is nothing to call.

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
    try:
        return _checked(asked)
    except Failure as reason:
        if asked.json:  # who reads it reads no standard error
            told = {"stack": asked.stack, "on": asked.on, "ok": False, "reason": str(reason)}
            print(json.dumps({**told, "services": []}, indent=2, ensure_ascii=False))
        raise


def _checked(asked: argparse.Namespace) -> int:
    place = places.opened(asked)
    there = some(place.endpoints(), place.stack)
    endpoints = there if asked.service is None else [called(asked.service, there, place.stack)]
    named = named_samples.by_service(asked.samples, endpoints, there, place.stack)
    with place.calling() as caller:
        found = [
            check(place, caller, each, named.get(each.service), skip=asked.skip_unsampled)
            for each in endpoints
        ]
    if all(each.skipped for each in found):
        services = ", ".join(each.service for each in found)
        raise Failure(f"nothing was called: no samples of {services}; name a file with --samples")
    if asked.min_accuracy is not None:
        for each in found:
            each.require(asked.min_accuracy)
    if asked.json:
        print(report.as_json(found, place.stack, place.word))
    else:
        print(report.as_table(found))
    return 1 if any(each.reasons for each in found) else 0


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
