"""No block of the first page, or of a page of `docs`, stands there without a test."""

import re

import pytest

from tests.documentation.pages import PAGES, ROOT, Block, blocks
from tests.documentation.treated import TREATED, held_by

_GENERATED = ("docs/cli.md", "docs/sandbox/")
"""Compared whole with what writes them."""

_HELD = [
    block
    for page in PAGES
    if page == "README.md" or page.startswith("docs/")
    if not page.startswith(_GENERATED)
    for block in blocks(page)
]
_TYPED = ("sh", "console")


def test_each_block_that_is_not_typed_is_held_by_one_test() -> None:
    found = {
        (block.page, block.first): held_by(block) for block in _HELD if block.language not in _TYPED
    }

    assert found
    assert [where for where, tests in found.items() if len(tests) != 1] == []


def test_no_row_is_left_of_a_block_that_is_gone() -> None:
    gone = [
        (page, inside)
        for page, language, inside, _ in TREATED
        if not any(inside in block.text for block in blocks(page, language))
    ]

    assert gone == []


@pytest.mark.parametrize("test", sorted({test for *_, test in TREATED}))
def test_what_holds_a_block_is_there(test: str) -> None:
    file, _, name = test.partition("::")

    assert re.search(rf"^def {name}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)


def test_every_block_says_its_language() -> None:
    """Else it would be passed over here."""
    silent = [
        page
        for page in PAGES
        if len(re.findall(r"^ *```", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE))
        != 2 * len(blocks(page))
    ]

    assert silent == []


def test_a_block_without_a_test_is_found() -> None:
    assert held_by(Block("README.md", "python", "print()")) == []
