"""What the first page says is typed from top to bottom, on the real engine, and does as it says."""

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.documentation.not_typed import NOT_TYPED
from tests.documentation.pages import ROOT, Block, blocks, lines
from tests.documentation.reader import Reader
from tests.documentation.shape import shape

pytestmark = pytest.mark.xdist_group("documentation")

_PAGE: Final = "README.md"
_TYPED: Final = blocks(_PAGE, "sh")
_ELSEWHERE: Final = "cat > Pulumi.yaml"
"""What stands in the block that is for another repository."""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return Reader(tmp_path_factory.mktemp("reader"))


@pytest.fixture(scope="module")
def said(reader: Reader) -> Mapping[Block, str]:
    """What each block's lines said."""
    told = {}
    for block in _TYPED:
        folder = _another(reader) if _ELSEWHERE in block.text else None
        told[block] = reader.types(block, _typed(block, reader), folder)
    return told


def _typed(block: Block, reader: Reader) -> str:
    """Without what is not typed; a folder stands for the bucket, a passphrase for the key."""
    kept = block.text
    for line in lines(block):
        if line in NOT_TYPED:
            kept = re.sub(rf"^{re.escape(line)}(?= |$).*$", "", kept, flags=re.MULTILINE)
    return kept.replace("s3://states", reader.states.as_uri()).replace(
        '"awskms://alias/pulumi?region=eu-west-1"', "passphrase"
    )


def _another(reader: Reader) -> Path:
    """A repository of the reader's, with the program at the top of the page."""
    folder = reader.installed(reader.checkout.parent / "risk")
    shutil.copy(ROOT / "examples" / "digits" / "model.tar.gz", folder / "model.tar.gz")
    (folder / "__main__.py").write_text(blocks(_PAGE, "python")[0].text, encoding="utf-8")
    return folder


def test_every_line_does_what_it_is_told(said: Mapping[Block, str]) -> None:
    assert len(said) == len(_TYPED)


def test_what_is_not_typed_is_on_the_page() -> None:
    told = [line for block in _TYPED for line in lines(block)]

    assert [line for line in NOT_TYPED if line not in told] == []


def test_a_second_up_changes_nothing(said: Mapping[Block, str]) -> None:
    first, second = _answer(said, "make up").split("Resources:\n")[1:3]

    assert re.match(r" +\+ (\d+) created\n", first)
    assert re.match(r" +(\d+) unchanged\n", second)


@pytest.mark.parametrize(
    ("shown", "by"),
    [("service  state      endpoint", "make up"), ("service  state      calls", "serving smoke")],
)
def test_a_table_is_shown_as_it_is_printed(said: Mapping[Block, str], shown: str, by: str) -> None:
    [block] = [block for block in blocks(_PAGE, "text") if block.first.startswith(shown)]

    printed = set(map(shape, _answer(said, by).splitlines()))
    assert [line for line in block.text.splitlines() if shape(line) not in printed] == []


def test_nothing_is_written_into_the_work_tree(reader: Reader, said: Mapping[Block, str]) -> None:
    """But for the stack file, by the commands that set up production."""
    assert said
    files = {
        str(file.relative_to(reader.checkout))
        for file in reader.checkout.rglob("*")
        if file.is_file()
        and not {".venv", "__pycache__"} & {*file.relative_to(reader.checkout).parts}
    }

    assert [file for file in files if not (ROOT / file).exists()] == []


def test_a_secret_lies_encrypted_in_the_stack_file(
    reader: Reader, said: Mapping[Block, str]
) -> None:
    assert said
    file = (reader.checkout / "Pulumi.prod.yaml").read_text(encoding="utf-8")

    assert re.search(r"API_KEY: \{?\s*secure: ", file)
    assert "hush-hush" not in file


def test_the_other_repository_made_what_the_program_asks_for(said: Mapping[Block, str]) -> None:
    answer = _answer(said, _ELSEWHERE)

    assert "aws:sagemaker:Endpoint fraud created" in answer
    assert json.dumps("fraud-dev")[:-1] in answer
    assert "nothing is left" in answer


def _answer(said: Mapping[Block, str], command: str) -> str:
    """What was said to the first block that has this command."""
    return next(answer for block, answer in said.items() if command in block.text)
