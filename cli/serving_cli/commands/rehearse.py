"""`serving rehearse`: a new model version under steady traffic, in a sandbox of its own."""

import argparse
import tempfile
from pathlib import Path
from typing import Any, Final

_STANDARD_OUTPUT: Final = Path("-")
_ABOUT: Final = """\
Deploy a new model version under steady traffic, in a sandbox of its own.

Applies the stack, sends samples to its endpoint at a constant rate, deploys a new version of the
model meanwhile, and tells who answered when, what failed, and how long answers took. The cloud's
clock runs fast meanwhile, by the pace, so that bakes and the periods of alarms pass in seconds.
The project's usual sandbox and the work tree are left alone, and the sandbox of the rehearsal is
removed at the end.
"""
_EXAMPLES: Final = """
examples:
  serving rehearse --stack prod
  serving rehearse --stack prod --picture rollout.svg --json rollout.json
  serving rehearse --model new/model.tar.gz          other files as the new version
  serving rehearse --stack prod --fault errors       a version that fails half of its requests
  serving rehearse --stack prod --fault slow=1000    one that answers a second later
  serving rehearse --rate 100 --before 30 --after 60
  serving rehearse --pace 0.01                       a minute of the cloud in 0.6 s
  serving rehearse --json - | jq .failed             for a script; the report goes to standard error

The rate does not slow down when answers do, and a latency counts from when its request was due.

exit codes: 0 the new version took over; 1 more than --max-failed requests failed, the deploy failed
(an alarm that took it back is named), or the new version never answered, each with its reason.
With --fault: 0 the safety net held: the version was taken back within a period of its alarm, had
been sent no more than its share of the requests and one point, and the command that deployed it
failed naming the alarm; else 1, with each reason.
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "rehearse",
        help="deploy a new model version under traffic, and tell what callers saw",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--stack", "-s", default="dev", help="which stack (default: dev)")
    parser.add_argument("--service", metavar="NAME", help="default: the only one of the stack")
    parser.add_argument(
        "--model",
        type=Path,
        metavar="PATH",
        help="the new version: a .tar.gz, or of Vertex AI and Azure a folder or a file (default:"
        " the present one with one file more)",
    )
    parser.add_argument(
        "--fault",
        type=_fault,
        metavar="WHAT",
        help="let it be bad: errors[=PERCENT], slow[=MS], crash or garbage",
    )
    parser.add_argument(
        "--rate", type=_at_least(1), default=20.0, help="requests a second (default: 20)"
    )
    for option, when in (
        ("--before", "before the deploy begins"),
        ("--after", "after it took over"),
    ):
        parser.add_argument(
            option,
            type=_at_least(1),
            default=5.0,
            metavar="SECONDS",
            help=f"of traffic {when} (default: 5)",
        )
    parser.add_argument(
        "--ready-within",
        type=_at_least(1),
        default=60.0,
        metavar="SECONDS",
        help="how long the new version may take to answer once it is deployed (default: 60)",
    )
    parser.add_argument(
        "--samples",
        type=Path,
        metavar="FILE",
        help="JSON list of requests to send in turn (default: samples.json beside the model)",
    )
    parser.add_argument(
        "--home", type=Path, metavar="DIR", help="a new folder for the sandbox (default: temporary)"
    )
    parser.add_argument("--keep", action="store_true", help="keep the sandbox at the end")
    parser.add_argument(
        "--pace",
        metavar="SHARE",
        help="how long the cloud's time takes here: 1 as long, 0 none at all (default: 0.02)",
    )
    parser.add_argument(
        "--picture", type=Path, metavar="FILE", help="draw it, as .svg or .png by the file's ending"
    )
    parser.add_argument(
        "--json",
        type=Path,
        metavar="FILE",
        help="write what was seen as one JSON document; `-`: on standard output, and the report"
        " on standard error",
    )
    parser.add_argument(
        "--max-failed",
        type=_count,
        default=0,
        metavar="COUNT",
        help="how many requests may fail (default: 0)",
    )
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    if asked.json != _STANDARD_OUTPUT:
        return _rehearsed(asked)
    from serving_cli.alone import alone  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="serving-rehearse-") as folder:
        asked.json = Path(folder) / "seen.json"
        try:
            with alone():
                code = _rehearsed(asked)
        finally:
            asked.json = _STANDARD_OUTPUT
        print((Path(folder) / "seen.json").read_text(encoding="utf-8"), end="")
    return code


def _rehearsed(asked: argparse.Namespace) -> int:
    from cloud_sandbox.data_plane.lifetime import Unserved, must_be_installed  # noqa: PLC0415
    from serving_cli.failure import Failure  # noqa: PLC0415
    from serving_cli.rehearsing.asked import Asked  # noqa: PLC0415

    options = Asked(
        stack=asked.stack.rpartition("/")[2],
        service=asked.service,
        model=asked.model,
        fault=asked.fault,
        rate=asked.rate,
        before_s=asked.before,
        after_s=asked.after,
        ready_within_s=asked.ready_within,
        samples=asked.samples,
        home=asked.home,
        keep=asked.keep,
        pace=asked.pace,
        picture=asked.picture,
        json=asked.json,
        max_failed=asked.max_failed,
    )
    try:
        must_be_installed()
    except Unserved as reason:
        raise Failure(str(reason)) from None
    # Imported late: it needs what only the extra `sandbox` brings.
    from serving_cli.rehearsing.rehearse import rehearse  # noqa: PLC0415

    return rehearse(options)


def _at_least(least: float) -> Any:
    def number(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not least <= value < float("inf"):
            raise argparse.ArgumentTypeError(f"give a number of {least:g} or more; got {text!r}")
        return value

    return number


def _fault(text: str) -> Any:
    from serving_cli.rehearsing.fault import Fault  # noqa: PLC0415

    try:
        return Fault.of(text)
    except ValueError as reason:
        raise argparse.ArgumentTypeError(str(reason)) from None


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"give a number of 0 or more; got {text!r}")
    return int(text)
