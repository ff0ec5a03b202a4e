"""docs/cli.md is what the parser says, and what the parser says teaches."""

import argparse
from pathlib import Path

import pytest

from cloud_sandbox.data_plane.bounds import Bounds
from serving_cli import exit_codes, main, purposes, reference
from serving_cli.reference_text import arguments, subcommands

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"


def commands() -> dict[str, argparse.ArgumentParser]:
    """By the words that are typed; those that only hold others too."""
    found: dict[str, argparse.ArgumentParser] = {}
    waiting = [("", main.parser(main.names()))]
    while waiting:
        words, parser = waiting.pop()
        inner = subcommands(parser)
        if words:
            found[words] = parser
        waiting += [(f"{words} {name}".strip(), one) for name, one in inner.items()]
    return found


COMMANDS = commands()


def test_the_page_is_what_the_parser_says() -> None:
    """`python -m serving_cli.reference docs/cli.md` writes it anew."""
    assert PAGE.read_text(encoding="utf-8") == reference.page()


def test_a_page_that_is_not_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cli.md"

    assert reference.run([str(file)]) == 0
    assert reference.run([str(file), "--check"]) == 0
    file.write_text("old")

    assert reference.run([str(file), "--check"]) == 1
    assert "is not as the parser is" in capsys.readouterr().err


def test_every_command_has_one_purpose() -> None:
    told = [name for those in purposes.PURPOSES.values() for name in those]

    assert sorted(told) == main.names()


@pytest.mark.parametrize("command", main.names())
def test_a_command_is_summed_up_as_it_says_itself(command: str) -> None:
    whole = main.parser([command])

    [summary] = [
        choice.help
        for action in whole._actions
        if isinstance(action, argparse._SubParsersAction)
        for choice in action._choices_actions
        if choice.dest == command
    ]
    assert summary == purposes.summary(command)


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_says_what_it_is_for_and_shows_it(words: str) -> None:
    parser = COMMANDS[words]
    taught = f"{parser.description}{parser.epilog}"

    assert parser.description
    assert "example" in (parser.epilog or "")
    assert "exit code" in taught.lower()


@pytest.mark.parametrize("words", COMMANDS)
def test_every_option_says_what_it_is(words: str) -> None:
    silent = [action.dest for action in arguments(COMMANDS[words]) if not action.help]

    assert silent == []


@pytest.mark.parametrize("code", [exit_codes.DONE, exit_codes.FAILED, exit_codes.WRONG_WORDS])
def test_codes_that_are_used_are_told(code: int, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main.main(["--help"])

    assert f"\n  {code} " in capsys.readouterr().out


def test_the_bounds_that_are_told_hold() -> None:
    asked = main.parser(["sandbox"]).parse_args(["sandbox", "serve"])

    assert (asked.workers, asked.memory_mb) == (Bounds.workers, Bounds.memory_mb)
