"""Every command on every page is one that exists, with the options that it is given."""

import argparse
import functools
import importlib.util
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from serving_cli import main
from serving_cli.engine import ensure
from tests.documentation.pages import PAGES, ROOT, commands

pytestmark = pytest.mark.xdist_group("documentation")

_GROUPS: Final = ("config", "package", "plugin", "policy", "stack", "state")
"""Of Pulumi's commands, those that are followed by another word of theirs."""

_OTHERS: Final = {
    *("aws", "cat", "cp", "curl", "eval", "export", "grep", "mkdir", "pip", "tar", "xargs"),
}
"""Programs that are nobody's here."""

_TYPED: Final = {page: typed for page in PAGES if (typed := list(commands(page)))}


def test_pages_tell_commands_to_type() -> None:
    assert {"README.md", "CONTRIBUTING.md", "docs/ci.md", "docs/calling.md"} <= _TYPED.keys()


@pytest.mark.parametrize("page", _TYPED)
def test_each_command_of_a_page_is_one(page: str) -> None:
    wrong = {" ".join(words): said for words in _TYPED[page] if (said := _objection(words))}

    assert wrong == {}


@pytest.mark.parametrize(
    "line",
    [
        "make everything",
        "serving smok",
        "serving smoke --stak dev",
        "serving sandbox -- pulumi preview --stak dev",
        "serving pulumi -- preview --stak dev",
        "pulumi stack make dev",
        "python -m benchmarks.speed",
        "terraform apply",
    ],
)
def test_what_is_none_is_found(line: str) -> None:
    assert _objection(line.split())


def _objection(words: list[str]) -> str:
    """Why this is no command; empty where it is one."""
    program, rest = Path(words[0]).name, words[1:]
    if program == "serving":
        return _of_ours(rest)
    if program == "pulumi":
        return _of_the_engine(rest)
    if program == "make":
        wrong = [word for word in rest if "=" not in word and word not in _targets()]
        return f"no target of the Makefile: {wrong}" if wrong else ""
    if program.startswith("python"):
        return _of_python(rest)
    return "" if program in _OTHERS else f"{program} is not known here"


def _of_ours(words: list[str]) -> str:
    before, _, after = (words, "", []) if "--" not in words else _parted(words, words.index("--"))
    passed_on = words[0] in {"sandbox", "pulumi"} and after
    try:
        _parser(words[0]).parse_args(
            before if words[0] == "sandbox" else words, argparse.Namespace(passed=after or None)
        )
    except SystemExit as end:
        if end.code:
            return f"`serving` does not take {words}"
    if not passed_on:
        return ""
    return _of_the_engine(after if words[0] == "pulumi" else after[1:])


def _parted(words: list[str], at: int) -> tuple[list[str], str, list[str]]:
    return words[:at], words[at], words[at + 1 :]


def _of_the_engine(words: list[str]) -> str:
    named = words[: 2 if words[0] in _GROUPS and not words[1].startswith("-") else 1]
    told = _help(tuple(named))
    if not _is_of(named, told):
        return f"pulumi has no command {named}"
    options = [word.partition("=")[0] for word in words if re.match(r"-\w|--\w", word)]
    wrong = [option for option in options if not re.search(rf"(?<!\S){option}\b", told)]
    return f"`pulumi {' '.join(named)}` has no option {wrong}" if wrong else ""


def _is_of(named: list[str], told: str) -> bool:
    """Of what is no command, the help is that of the group, or of the engine itself."""
    usage, _, rest = told.partition("Usage:")[2].partition("Aliases:")
    called = {usage.split()[len(named)], *rest.partition("\n\n")[0].replace(",", " ").split()}
    return usage.split()[1 : len(named)] == named[:-1] and named[-1] in called


def _of_python(words: Sequence[str]) -> str:
    if not words or words[0] != "-m":
        return ""
    try:
        found = importlib.util.find_spec(words[1])
    except ModuleNotFoundError:
        found = None
    return "" if found else f"there is no module {words[1]}"


@functools.cache
def _parser(command: str) -> argparse.ArgumentParser:
    return main.parser([command])


@functools.cache
def _targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


@functools.cache
def _help(words: tuple[str, ...]) -> str:
    engine = ensure()
    answer = subprocess.run(
        [str(engine.pulumi), *words, "--help"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return answer.stdout
