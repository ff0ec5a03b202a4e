"""A program is run only if the type checker its project asks for is content."""

from pathlib import Path

import pytest

from serving_cli.engine.host import typecheck
from serving_cli.engine.host.interpreter import Interpreter, UnusableInterpreterError
from tests.engine.conftest import Script


def check(folder: Path, python: Path, **options: str) -> None:
    typecheck.passed(folder, options, Interpreter(str(python)))


def test_without_the_option_nothing_is_checked(tmp_path: Path, script: Script) -> None:
    check(tmp_path, script("python3", "exit 1"))


def test_a_program_the_checker_passes_goes_on(tmp_path: Path, script: Script) -> None:
    python = script("python3", f'test "$*" = "-m mypy {tmp_path}"')

    check(tmp_path, python, typechecker="mypy")


def test_a_program_the_checker_refuses_does_not(tmp_path: Path, script: Script) -> None:
    with pytest.raises(UnusableInterpreterError, match="pyright does not pass"):
        check(tmp_path, script("python3", "exit 1"), typechecker="pyright")


def test_a_checker_there_is_not_is_told_with_those_there_are(
    tmp_path: Path, script: Script
) -> None:
    with pytest.raises(UnusableInterpreterError, match=r"'pyre'.*must be one of mypy, pyright"):
        check(tmp_path, script("python3", ""), typechecker="pyre")
