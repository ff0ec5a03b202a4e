"""`python -m serving_cli.engine ensure | doctor | where | venv | setup`."""

import argparse
import signal
import sys
from pathlib import Path

from . import cache, ensuring, setup, virtualenv
from .doctor import findings
from .engines import NoEngineError, SetUpError
from .progress import Progress
from .virtualenv import Wanted

INTERRUPTED = 130


def main() -> int:
    asked = _arguments().parse_args()
    progress = Progress()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        return _do(asked, progress)
    except SetUpError as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        progress.stop()
        print("\ninterrupted; the same command goes on from here", file=sys.stderr)
        return INTERRUPTED


def _do(asked: argparse.Namespace, progress: Progress) -> int:
    if asked.command == "ensure":
        print(ensuring.ensure(progress).folder)
    elif asked.command == "where":
        engine, missed = ensuring.find(cache.places(), ensuring.asked_ways())
        if engine is None:
            raise NoEngineError(missed)
        print(engine.folder)
    elif asked.command == "doctor":
        found = findings()
        for finding in found:
            remedy = "" if finding.ok else f"\n  remedy: {finding.remedy}"
            print(f"{'ok ' if finding.ok else 'BAD'} {finding.name}: {finding.detail}{remedy}")
        return 0 if all(finding.ok for finding in found) else 1
    else:
        wanted = Wanted(
            asked.python, asked.into.absolute(), asked.lock.absolute(), asked.editable.absolute()
        )
        if asked.command == "venv":
            virtualenv.ensure(wanted, progress)
        else:
            print(setup.both(wanted, progress).folder)
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m serving_cli.engine")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("ensure", help="find or build an engine; print the folder to put on PATH")
    commands.add_parser("where", help="print that folder if an engine is there already")
    commands.add_parser("doctor", help="say what is there and what is missing")
    for name, told in (
        ("venv", "make the virtual environment from hashed pins"),
        ("setup", "make the virtual environment and get the engine, at the same time"),
    ):
        command = commands.add_parser(name, help=told)
        command.add_argument("--python", default=sys.executable, help="interpreter to make it of")
        command.add_argument("--into", type=Path, default=Path(".venv"), help="its folder")
        command.add_argument("--lock", type=Path, default=Path("requirements.lock"))
        command.add_argument("--editable", type=Path, default=Path(), help="project to install")
    return parser


if __name__ == "__main__":
    sys.exit(main())
