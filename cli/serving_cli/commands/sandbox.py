"""`serving sandbox`: the offline clouds behind the real engine."""

import argparse
from pathlib import Path
from typing import Any, Final

from serving_cli import passing, rehearsal, serve, stack_up, work_tree
from serving_cli.pulumi_words import understand
from serving_cli.session import Session

_EXAMPLES: Final = """
examples:
  serving sandbox up                                    bring the dev stack up
  serving sandbox up --stack prod                       any other stack
  serving sandbox -- pulumi preview --stack prod        any pulumi command line
  serving sandbox -- pulumi stack output --stack dev
  serving sandbox --home /tmp/other -- pulumi up -s dev --yes    a sandbox of its own
  serving sandbox --pace 0.01 up                        watch an endpoint being created
  serving sandbox serve                                 let endpoints answer, until Ctrl-C
  serving sandbox down                                  destroy, and leave nothing

A sandbox belongs to a project's folder; --home DIR (or SERVING_SANDBOX_HOME) names another.
Credentials of real clouds are not passed on, and no file of the work tree is written.
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "sandbox",
        help="run pulumi against emulated clouds on this machine",
        description="Run pulumi against emulated clouds on this machine.",
        usage="serving sandbox [OPTIONS] {up,preview,down,status} [--stack STACK]\n"
        "       serving sandbox [OPTIONS] serve [--port PORT] [--workers N] [--memory-mb MB]\n"
        "       serving sandbox [OPTIONS] -- COMMAND [ARGUMENT ...]",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_options(parser)
    parser.set_defaults(run=_run, parser=parser, home=None, strict=False, pace=None)
    parser.add_argument("words", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)


def _add_options(parser: argparse.ArgumentParser) -> None:
    default = argparse.SUPPRESS  # what was said before the subcommand stays said
    parser.add_argument(
        "--home", type=Path, metavar="DIR", default=default, help="folder of the sandbox"
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        default=default,
        help="refuse types that the sandbox does not emulate",
    )
    parser.add_argument(
        "--pace",
        metavar="SHARE",
        default=default,
        help="how long the clouds' operations take: 1 as on the real cloud, 0.01 a hundredth of"
        " it, 0 no time at all (default: SERVING_SANDBOX_PACE, else 0)",
    )


def _own_options() -> argparse.ArgumentParser:
    """The same options where most people type them, after the subcommand."""
    parser = argparse.ArgumentParser(prog="serving sandbox", add_help=False, allow_abbrev=False)
    _add_options(parser)
    return parser


def _run(asked: argparse.Namespace) -> int:
    words = list(asked.words)
    if words[:1] != ["--"]:
        words = _own_options().parse_known_args(words, asked)[1]
    if words[:1] == ["--"]:
        if len(words) == 1:
            asked.parser.error("a command is expected after --, such as: -- pulumi preview")
        return _pass(asked, words[1:])
    if words[:1] == ["serve"]:
        return serve.run(_session(asked, Path.cwd()), words[1:])
    options = _subcommand(asked.parser, words)
    if options.subcommand == "status":  # it looks, and makes no sandbox to look into
        stack_up.needed(stack_up.looking(Path.cwd(), asked.home), options.stack)
    session = _session(asked, Path.cwd())
    return rehearsal.COMMANDS[options.subcommand](session, options.stack)


def _subcommand(parser: argparse.ArgumentParser, words: list[str]) -> argparse.Namespace:
    own = argparse.ArgumentParser(prog="serving sandbox", usage=parser.usage)
    own.add_argument("subcommand", choices=sorted([*rehearsal.COMMANDS, "serve"]))
    own.add_argument("--stack", "-s", default="dev", help="default: dev")
    options = own.parse_args(words)
    options.stack = options.stack.rpartition("/")[2]
    return options


def _pass(asked: argparse.Namespace, command: list[str]) -> int:
    if Path(command[0]).name != "pulumi":
        return passing.run(command, _session(asked, Path.cwd()).environment)
    words = understand(command[1:])
    cwd = Path.cwd() / words.cwd if words.cwd else Path.cwd()
    return work_tree.run(_session(asked, cwd), words, command[1:])


def _session(asked: argparse.Namespace, cwd: Path) -> Session:
    return Session.open(cwd, asked.home, strict=asked.strict, share=asked.pace)
