"""`serving doctor`: what is here, what is missing, and what to do about each."""

import argparse
from typing import Any, Final

_ABOUT: Final = """\
Say what was found and what is missing, with a remedy for each: the engine, packages, the project
and its interpreter, and stacks of the sandbox on which a command died. Changes nothing.
"""
_EXAMPLES: Final = """
examples:
  serving doctor
  serving doctor --json      {"ok": …, "findings": [{"name", "ok", "detail", "remedy"}]}

exit codes: 0 nothing is missing; 1 something is that is needed
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "doctor",
        help="say what was found and what is missing, with a remedy for each",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="the findings as one JSON document")
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    from serving_cli import doctor  # noqa: PLC0415

    found = doctor.look()
    print(doctor.as_json(found) if asked.json else doctor.as_text(found))
    return 0 if all(finding.ok for finding in found) else 1
