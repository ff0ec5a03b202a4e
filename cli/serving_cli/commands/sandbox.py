"""`serving sandbox`: the offline clouds behind the real engine."""

import argparse
import re
from pathlib import Path
from typing import Any, Final

from serving_cli import serve_options

_ABOUT: Final = """\
Run a stack, or any pulumi command, against emulated clouds on this machine: the real engine, and no
account. A sandbox belongs to a project's folder. Credentials of real clouds are not passed on, and
no file of the work tree is written.
"""
_EXAMPLES: Final = """
examples:
  serving sandbox up                                    bring the dev stack up
  serving sandbox up --stack prod                       any other stack
  serving sandbox status --json                         what stands, for a script
  serving sandbox -- pulumi preview --stack prod        any pulumi command line
  serving sandbox -- pulumi stack output --stack dev
  serving sandbox --home /tmp/other -- pulumi up -s dev --yes    a sandbox of its own
  serving sandbox --pace 0.01 up                        watch an endpoint being created
  serving sandbox serve                                 let endpoints answer, until Ctrl-C
  serving sandbox down                                  destroy, and leave nothing

exit codes: 0 done; 1 refused or failed; of `up`, `preview`, `down` and what stands after `--`,
those of pulumi or of the command itself
"""
_UP: Final = """\
Bring a stack up, and show its endpoints and their answers. What a command that died left behind is
made whole first. Each endpoint is called with the first of its samples.
"""
_PREVIEW: Final = """\
Say what `up` would do, and what the project's policies say of it. Nothing is changed.
"""
_STATUS: Final = """\
Show the endpoints of a stack that is up: their state as the cloud calls it, their scaling, and
where they are called.
"""
_DOWN: Final = """\
Destroy a stack, and leave nothing: after the last one, no file of the sandbox either. Protection is
lifted first, as it guards production and no rehearsal.
"""
_SUBCOMMANDS: Final = {
    "up": (_UP, "0 it is up; 1 refused; else that of pulumi, whose own lines say why"),
    "preview": (_PREVIEW, "0 it would go through; else that of pulumi, also of a mandatory policy"),
    "status": (_STATUS, "0 shown; 1 the stack is not up"),
    "down": (_DOWN, "0 nothing is left; 1 refused, or something is; else that of pulumi"),
}
"""What each does, and with what it ends."""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "sandbox",
        help="run a stack, or any pulumi command, against emulated clouds",
        description=_ABOUT,
        usage="serving sandbox [OPTIONS] {up,preview,status,down} [--stack STACK]\n"
        "       serving sandbox [OPTIONS] serve [--port PORT] [--workers N] [--memory-mb MB]\n"
        "       serving sandbox [OPTIONS] -- COMMAND [ARGUMENT ...]",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_options(parser)
    parser.set_defaults(
        run=_run, parser=parser, subcommand=None, home=None, strict=False, pace=None
    )
    words = parser.add_subparsers(metavar="SUBCOMMAND", prog="serving sandbox")
    for name, (about, codes) in _SUBCOMMANDS.items():
        json = f"\n  serving sandbox {name} --json" if name == "status" else ""
        does = re.split("[:.]", about)[0]
        one = words.add_parser(
            name,
            help=f"{does[0].lower()}{does[1:]}".replace("\n", " "),
            description=about,
            epilog=f"\nexamples:\n  serving sandbox {name} --stack prod{json}"
            f"\n\nexit codes: {codes}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        one.add_argument("--stack", "-s", default="dev", help="which stack (default: dev)")
        if name == "status":
            one.add_argument("--json", action="store_true", help="the same as one JSON document")
        _add_options(one)
        one.set_defaults(subcommand=name)
    serve = serve_options.declare(words)
    _add_options(serve)
    serve.set_defaults(subcommand="serve")


def _add_options(parser: argparse.ArgumentParser) -> None:
    """Before the subcommand or after it, where most people type them."""
    default = argparse.SUPPRESS  # what was said before the subcommand stays said
    parser.add_argument(
        "--home",
        type=Path,
        metavar="DIR",
        default=default,
        help="folder of the sandbox (default: SERVING_SANDBOX_HOME, else the project's own)",
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        default=default,
        help="refuse types that the sandbox does not emulate (default: warn of them)",
    )
    parser.add_argument(
        "--pace",
        metavar="SHARE",
        default=default,
        help="how long the clouds' operations take: 1 as on the real cloud, 0.01 a hundredth of"
        " it, 0 no time at all (default: SERVING_SANDBOX_PACE, else 0)",
    )


def _run(asked: argparse.Namespace) -> int:
    from serving_cli import in_sandbox  # noqa: PLC0415

    if asked.passed is None:
        if asked.subcommand is None:
            there = ", ".join((*_SUBCOMMANDS, "serve"))
            asked.parser.error(f"name a subcommand ({there}), or a command after --")
        return in_sandbox.run(asked)
    if asked.subcommand is not None:
        asked.parser.error(f"a command after -- stands alone, without {asked.subcommand}")
    if not asked.passed:
        asked.parser.error("a command is expected after --, such as: -- pulumi preview")
    return in_sandbox.passed(asked, asked.passed)
