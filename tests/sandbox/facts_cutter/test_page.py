"""The page on what is emulated is made from the code, and up to date."""

import re

import pytest

from cloud_sandbox.engine.catalog import catalog
from facts_cutter.page import FILE, anchor_of, page

TEXT = page()
TOLD = r"\| (?:preview|up|creation|change|deletion) \| [MDIU] \|"


def test_the_page_is_what_the_code_says() -> None:
    there = FILE.read_text(encoding="utf-8") if FILE.is_file() else ""

    assert there == TEXT, f"{FILE} is out of date; run `make docs` and look at its diff"


def test_every_type_and_look_up_is_on_the_page() -> None:
    known = catalog("aws")
    headings = re.findall(r"^### `(aws:.+)`$", TEXT, re.MULTILINE)
    answered = re.findall(r"^\| `aws\.(?:\w+\.)?(get\w+)`", TEXT, re.MULTILINE)

    assert sorted(headings) == sorted(known.resources)
    assert sorted(answered) == sorted(token.rpartition(":")[2] for token in known.lookups)


def test_every_rule_is_on_the_page() -> None:
    rules = sum(len(one.rulebook()) for one in catalog("aws").resources.values())

    assert len(re.findall(TOLD, TEXT)) == rules


def test_every_line_of_a_table_has_the_cells_of_its_head() -> None:
    for table in re.findall(r"(?:^\|.*\n)+", TEXT, re.MULTILINE):
        cells = {len(re.split(r"(?<!\\)\|", line)) for line in table.splitlines()}

        assert len(cells) == 1, table


def test_every_link_of_the_overview_leads_to_a_heading() -> None:
    headings = re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    linked = re.findall(r"^\| \[(.+)\]\(#(.+)\) \|", TEXT, re.MULTILINE)

    assert [title for title, _ in linked] == headings[1:-1]
    assert dict(linked)["The provider itself"] == "the-provider-itself"


@pytest.mark.parametrize(
    ("title", "anchor"),
    [
        ("Amazon SageMaker AI", "amazon-sagemaker-ai"),
        ("The `aws` provider's sqs", "the-aws-providers-sqs"),
        ("Auto-scaling (custom_resource)", "auto-scaling-custom_resource"),
    ],
)
def test_a_link_is_spelled_as_the_page_is_shown(title: str, anchor: str) -> None:
    assert anchor_of(title) == anchor


def test_every_class_says_what_it_is() -> None:
    described = re.findall(r"^### `aws:.+`\n\n(\w.+)$", TEXT, re.MULTILINE)

    assert len(described) == len(catalog("aws").resources)
