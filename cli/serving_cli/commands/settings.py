"""`serving settings`: stack files, checked and explained."""

import argparse
import importlib
import json
import sys
from pathlib import Path
from typing import Any, Final

from serving_cli.failure import Failure

_ABOUT: Final = """\
What a stack's file (Pulumi.<stack>.yaml) asks for, without the engine and without a cloud. What is
wrong is refused by `pulumi up` too, before anything is made.
"""
_EXAMPLES: Final = """
examples:
  serving settings check --all
  serving settings explain --stack prod

exit codes: 0 nothing is wrong; 1 something is, and is told
"""
_CHECK: Final = """\
Tell all that is wrong with a stack's file (Pulumi.<stack>.yaml), each fault in its line: the path,
the value got, what is allowed and what to do. Needs no engine, no credentials and no passphrase:
encrypted values stay as they are, and are not looked at.

Exit code 0 and one line where nothing is wrong; 1 and the faults otherwise. Notes, which tell what
is allowed and may not be what was meant, go to standard error and change no exit code.
"""
_CHECK_EXAMPLES: Final = """
examples:
  serving settings check                      the dev stack
  serving settings check --all                every stack file of the project
  serving settings check --stack prod --json  for another program to read
"""
_EXPLAIN: Final = """\
Tell the settings that hold, and who gave each value: the stack file in which line, the stack's
`defaults`, the profile, or the default that is built in. Where the stack file says something else
than the profile, the profile's value stands beside it. Secrets are told as [secret].

Needs no engine, no credentials and no passphrase. Exit code 1 where something is wrong with the
file; it is told as `serving settings check` tells it.
"""
_EXPLAIN_EXAMPLES: Final = """
examples:
  serving settings explain                       the dev stack
  serving settings explain --stack prod digits   one service
  serving settings explain --stack prod --unset  what is not set, too, and what that means
  serving settings explain --stack prod --json   all of it, for another program to read
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommands."""
    parser = subcommands.add_parser(
        "settings",
        help="tell what is wrong with a stack's settings, and where values come from",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    topics = parser.add_subparsers(metavar="COMMAND", required=True)
    check = _added(
        topics, "check", "all that is wrong with a stack's file", _CHECK, _CHECK_EXAMPLES
    )
    check.add_argument("--all", action="store_true", help="every stack file of the project")
    check.set_defaults(run=_check)
    explain = _added(topics, "explain", "what holds, and who said so", _EXPLAIN, _EXPLAIN_EXAMPLES)
    explain.add_argument("service", metavar="SERVICE", nargs="?", help="default: the whole stack")
    explain.add_argument("--unset", action="store_true", help="tell what is not set as well")
    explain.set_defaults(run=_explain)


def _added(topics: Any, name: str, summary: str, about: str, examples: str) -> Any:
    parser = topics.add_parser(
        name,
        help=summary,
        description=about,
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--stack", "-s", default=None, help="default: dev")
    parser.add_argument("--json", action="store_true", help="as one JSON document")
    return parser


def _check(asked: argparse.Namespace) -> int:
    if asked.all and asked.stack is not None:
        raise Failure("--all is of every stack; leave out --stack", 2)
    room = _room("checked")
    project = _project()
    stacks = sorted(project.stack_files) if asked.all else [_stack(asked)]
    if not stacks:
        raise Failure(f"there is no stack file (Pulumi.<stack>.yaml) beside {project.file}")
    found = [room.checked(project, stack) for stack in stacks]
    _tell_check(found, as_json=asked.json)
    return 1 if any(one.faults for one in found) else 0


def _explain(asked: argparse.Namespace) -> int:
    project = _project()
    found = _room("checked").checked(project, _stack(asked))
    if found.faults:
        _tell_check([found], as_json=asked.json)
        return 1
    told = _room("explained").explained(project, found, asked.service)
    if asked.json:
        print(json.dumps(told.to_json(), indent=2, ensure_ascii=False))
    else:
        print(_room("telling").explanation(told, with_unset=asked.unset))
    return 0


def _tell_check(found: list[Any], *, as_json: bool) -> None:
    if as_json:
        stacks = [one.to_json() for one in found]
        print(json.dumps({"stacks": stacks}, indent=2, ensure_ascii=False))
        return
    telling = _room("telling")
    for one in found:
        print(telling.faults(one))
        for note in telling.notes(one):
            print(note, file=sys.stderr)


def _stack(asked: argparse.Namespace) -> str:
    return str(asked.stack or "dev").rpartition("/")[2]


def _project() -> Any:
    from serving_cli.project import project_around  # noqa: PLC0415

    return project_around(Path.cwd())


def _room(name: str) -> Any:
    """Loaded when it is asked for: the settings' classes are slow to load."""
    try:
        return importlib.import_module(f"serving_cli.settings.{name}")
    except ModuleNotFoundError as lacking:  # an extra that is not installed, with its remedy
        raise Failure(str(lacking)) from None
