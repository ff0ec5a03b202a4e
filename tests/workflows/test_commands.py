"""What workflows and their page type exists, with these very options."""

import re
import shlex
from collections.abc import Iterator

import pytest

from serving_cli import main
from tests.workflows.written import ROOT, steps, variables

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
STANDS_FOR = {"ROOM": "slack"}


def commands(shell: str) -> Iterator[list[str]]:
    """The words of each `serving …`."""
    joined = shell.replace("\\\n", " ")
    for line in joined.splitlines():
        for part in re.split(r"\s(?:&&|\|\||\||>>?|;)\s", line):
            words = shlex.split(part, comments=True)
            if words and words[0].rpartition("/")[2] == "serving":
                yield [_known(word) for word in words[1:]]


def _known(word: str) -> str:
    return re.sub(r"\$\{?(\w+)[^}]*\}?", lambda name: STANDS_FOR.get(name[1], "x"), word)


OF_WORKFLOWS = [words for step in steps() for words in commands(step.run)]
OF_PAGE = [
    words
    for block in re.findall(r"^```(?:sh|console)\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    for words in commands(block)
]


def test_there_are_some() -> None:
    assert len(OF_WORKFLOWS) > 15
    assert len(OF_PAGE) > 5


@pytest.mark.parametrize("words", [*OF_WORKFLOWS, *OF_PAGE], ids=" ".join)
def test_every_command_is_one_that_the_parser_takes(words: list[str]) -> None:
    asked = main.parser(words[:1]).parse_args(words)

    assert callable(asked.run)


def test_a_command_that_is_none_would_be_told() -> None:
    with pytest.raises(SystemExit):
        main.parser(["ci"]).parse_args(["ci", "gait"])


def test_every_variable_of_the_repository_is_on_the_page() -> None:
    assert {"CLOUD_STACKS", "PULUMI_BACKEND_URL", "AWS_ROLE"} <= variables()
    assert variables() == set(re.findall(r"^\| `([A-Z_]+)` \|", PAGE, re.MULTILINE))


def test_every_workflow_is_on_the_page() -> None:
    named = set(re.findall(r"\]\(\.\./\.github/workflows/([\w-]+\.yml)\)", PAGE))

    assert named == {file.name for file in (ROOT / ".github" / "workflows").iterdir()}


def test_what_was_never_run_says_so() -> None:
    [told] = re.findall(r"^> \*\*Never run.*?(?=\n\n)", PAGE, re.DOTALL | re.MULTILINE)

    for word in ("OIDC", "approval", "signing", "scanning", "message"):
        assert word in told
