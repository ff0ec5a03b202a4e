"""The page on what is emulated of Azure is made from the code, and up to date."""

import re

from cloud_sandbox.engine.catalog import catalog
from facts_cutter.azure.page import FILE, page
from tests.sandbox.azure_native.emulation import AZURE

TEXT = page()
TOLD = r"\| (?:preview|up|creation|change|deletion) \| [MDIU] \|"


def test_the_page_is_what_the_code_says() -> None:
    there = FILE.read_text(encoding="utf-8") if FILE.is_file() else ""

    assert there == TEXT, f"{FILE} is out of date; run `python -m facts_cutter.azure.page`"


def test_every_type_is_on_the_page() -> None:
    headings = re.findall(r"^### `(azure-native:.+)`$", TEXT, re.MULTILINE)

    assert headings == sorted(AZURE.known)


def test_every_rule_is_on_the_page() -> None:
    rules = sum(len(one.rulebook()) for one in AZURE.known.values())

    assert len(re.findall(TOLD, TEXT)) == rules


def test_every_look_up_is_on_the_page() -> None:
    told = re.findall(r"^\| `azure_native\.([\w.]+)` \|", TEXT, re.MULTILINE)

    known = sorted(catalog("azure-native").lookups)
    assert told == [".".join(token.split(":")[1:]) for token in known]


def test_every_line_of_a_table_has_the_cells_of_its_head() -> None:
    for table in re.findall(r"(?:^\|.*\n)+", TEXT, re.MULTILINE):
        cells = {len(re.split(r"(?<!\\)\|", line)) for line in table.splitlines()}

        assert len(cells) == 1, table


def test_every_class_says_what_it_is() -> None:
    described = re.findall(r"^### `azure-native:.+`\n\n(\w.+)$", TEXT, re.MULTILINE)

    assert len(described) == len(AZURE.known)


def test_how_a_name_is_made_up_is_told_of_each_kind() -> None:
    assert "`accountName`, where it is left out, is its logical name and eight" in TEXT
    assert "`endpointName`, where it is left out, is its logical name as it is" in TEXT
    assert "`roleAssignmentName`, where it is left out, is a GUID" in TEXT
