"""Writes the reference of `serving` from its own parser: `python -m serving_cli.reference FILE`.

Without FILE it is printed; with `--check` it only says whether the file is as it would be.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from serving_cli import exit_codes, main, purposes, reference_text

_HEAD: Final = """\
<!-- Written by `python -m serving_cli.reference docs/cli.md`; change the parser, not this. -->
# The command `serving`

Every command, option, default and example, as `serving COMMAND --help` tells them.
"""
_SAID: Final = """\
What a program reads is on standard output, and what is said of the work on standard error. With
`--json` standard output has one document and nothing else; where the command is refused or fails,
that is `{"ok": false, "reason": …}`, and the exit code is as ever.

Colours are for a terminal. Where standard output is none, or `NO_COLOR` is set, nothing has any,
and `pulumi` is told `--color never` (by `PULUMI_OPTION_COLOR`), unless you gave it `--color` or set
that yourself.
"""


def page() -> str:
    """The whole reference, as Markdown."""
    found = dict(_leaves(main.parser(main.names()), ()))
    return "\n".join((_HEAD, *_purposes(), *_codes(), *_json(found), *_commands(found)))


def _leaves(
    parser: argparse.ArgumentParser, words: tuple[str, ...]
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command with its parser, those that only hold others too, in the order of purposes."""
    if words:
        yield " ".join(words), parser
    inner = reference_text.subcommands(parser)
    listed = [name for told in purposes.PURPOSES.values() for name in told]
    for name in sorted(inner, key=listed.index) if not words else inner:
        yield from _leaves(inner[name], (*words, name))


def _purposes() -> Iterator[str]:
    there = main.names()
    for purpose, told in purposes.PURPOSES.items():
        rows = [(f"[`{name}`](#serving-{name})", does) for name, does in told.items()]
        shown = [row for (name, _), row in zip(told.items(), rows, strict=True) if name in there]
        if shown:
            yield reference_text.table((purpose, ""), shown)


def _codes() -> Iterator[str]:
    yield "## Exit codes\n"
    rows = list(exit_codes.EXIT_CODES.items())
    yield reference_text.table(("code", "of every command"), rows)
    yield "What a 0 and a 1 mean of one command stands below its examples.\n"


def _json(found: dict[str, argparse.ArgumentParser]) -> Iterator[str]:
    yield "## For scripts\n"
    yield _SAID
    rows = [
        (f"`serving {words} {reference_text.spelled(action)}`", reference_text.help_of(action))
        for words, parser in found.items()
        for action in reference_text.arguments(parser)
        if "--json" in action.option_strings
    ]
    yield reference_text.table(("command", "tells"), rows)


def _commands(found: dict[str, argparse.ArgumentParser]) -> Iterator[str]:
    for words, parser in found.items():
        yield f"{'#' * (2 + words.count(' '))} serving {words}\n"
        yield from reference_text.sections(words, parser)


def run(arguments: list[str]) -> int:
    """Print it, write it, or check what was written; the exit code."""
    asked = argparse.ArgumentParser(prog="python -m serving_cli.reference", description=__doc__)
    asked.add_argument("file", nargs="?", type=Path, metavar="FILE")
    asked.add_argument("--check", action="store_true")
    options = asked.parse_args(arguments)
    if options.file is None:
        print(page(), end="")
        return exit_codes.DONE
    if not options.check:
        options.file.write_text(page(), encoding="utf-8")
        return exit_codes.DONE
    if options.file.read_text(encoding="utf-8") == page():
        return exit_codes.DONE
    print(f"{options.file} is not as the parser is: run this without --check", file=sys.stderr)
    return exit_codes.FAILED


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
