"""`serving`: the command of Serving Components."""

import argparse
import errno
import importlib
import json
import os
import pkgutil
import select
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from serving_cli import commands, exit_codes, purposes
from serving_cli.failure import Failure
from serving_cli.typed import Parser

_COMPLETES: Final = "_ARGCOMPLETE"
"""Set by the shells' functions that `serving completion` prints."""

_JSON_IS_READ: Final = (True, Path("-"))
"""Values of `--json` that put one document on standard output, also of a failure."""

_PASS_ON: Final = frozenset({"sandbox"})
"""Commands that run what stands after `--`, whose options are not ours to read."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; its exit code is ours."""
    if sys.stdout is None:  # closed before we began, by `>&-`
        return exit_codes.NOT_READ
    try:
        try:
            return _ran(argv)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        if not _is_read_no_more():
            raise  # another pipe's
        return exit_codes.NOT_READ
    except OSError as reason:
        if (told := _nowhere(reason)) is None:
            raise
        print(f"serving: {told}", file=sys.stderr)
        return exit_codes.FAILED


def _ran(argv: Sequence[str] | None) -> int:
    given = list(sys.argv[1:] if argv is None else argv)
    if _COMPLETES in os.environ:
        from serving_cli import completing  # noqa: PLC0415 - by shells alone

        completing.answer()
        return exit_codes.DONE
    words, passed = _split(given)
    asked = parser(words[:1]).parse_args(words or ["--help"], argparse.Namespace(passed=passed))
    try:
        code: int = asked.run(asked)
    except Failure as failure:
        if getattr(asked, "json", None) in _JSON_IS_READ:
            told = {"ok": False, **failure.about, "reason": str(failure)}
            print(json.dumps(told, indent=2, ensure_ascii=False))
        print(f"serving: {failure}", file=sys.stderr)
        return failure.code
    except KeyboardInterrupt:
        print("\nserving: interrupted", file=sys.stderr)
        return exit_codes.INTERRUPTED
    except _of_a_store() as reason:
        print(f"serving: {reason}", file=sys.stderr)
        return exit_codes.FAILED
    return code


def parser(wanted: Iterable[str]) -> argparse.ArgumentParser:
    """What can be typed; of commands that are not wanted, only their names."""
    whole = Parser(
        prog="serving",
        usage="serving COMMAND [ARGUMENT ...]",
        description="Serve ML models as infrastructure code, and rehearse it without a cloud.\n"
        + purposes.listed(names()),
        epilog="`serving COMMAND --help` tells its options, with examples.\n\n" + exit_codes.told(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subcommands = whole.add_subparsers(
        prog="serving", metavar="COMMAND", required=True, help=argparse.SUPPRESS
    )
    for name in names():
        if name in wanted:
            importlib.import_module(f"{commands.__name__}.{name}").add_to(subcommands)
        else:
            subcommands.add_parser(name, help=purposes.summary(name))
    return whole


def names() -> list[str]:
    """Of every command."""
    return [module.name for module in pkgutil.iter_modules(commands.__path__)]


def _is_read_no_more() -> bool:
    """Whether `head`, or a pager that was left, has closed our output; nobody is told then.

    What is still to be written goes nowhere, as the interpreter would complain at its end (the note
    on SIGPIPE in the documentation of Python's `signal` [D]).
    """
    output = sys.__stdout__
    if output is None:
        return False
    looked_at = select.poll()
    looked_at.register(output.fileno(), 0)  # of errors and of an end there is always told
    if not looked_at.poll(0):
        return False
    os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())
    return True


def _nowhere(reason: OSError) -> str | None:
    """What is wrong with where we stand, or with where our output goes; None of anything else."""
    try:
        Path.cwd()
    except OSError:
        return "the folder that you stand in is gone, or cannot be read; go to another"
    if reason.errno != errno.ENOSPC or reason.filename is not None or sys.__stdout__ is None:
        return None
    # What is still to be written would be tried once more at the interpreter's end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())
    return "standard output cannot be written: its disk is full"


def _split(given: list[str]) -> tuple[list[str], list[str] | None]:
    """Our words, and another program's after `--`; None where there is no `--`."""
    if "--" not in given or given[0] not in _PASS_ON:
        return given, None
    at = given.index("--")
    return given[:at], given[at + 1 :]


def _of_a_store() -> tuple[type[Exception], ...]:
    """Raised by a sandbox's files; imported when something was raised."""
    from cloud_sandbox.engine.store import Damaged, Full  # noqa: PLC0415

    return Damaged, Full


if __name__ == "__main__":
    sys.exit(main())
