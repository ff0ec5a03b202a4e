"""The page on what is emulated of Google is made from the code, and up to date."""

import re

from cloud_sandbox.engine.catalog import catalog
from facts_cutter.gcp.page import FILE, page
from facts_cutter.gcp.served import APIS
from tests.sandbox.gcp.emulation import GCP

TEXT = page()
TOLD = r"\| (?:preview|up|creation|change|deletion) \| [MDIU] \|"


def test_the_page_is_what_the_code_says() -> None:
    there = FILE.read_text(encoding="utf-8") if FILE.is_file() else ""

    assert there == TEXT, f"{FILE} is out of date; run `python -m facts_cutter.gcp.page`"


def test_every_type_and_call_is_on_the_page() -> None:
    headings = re.findall(r"^### `(gcp:.+)`$", TEXT, re.MULTILINE)

    assert headings == sorted(GCP.known)
    assert all(f"| `{call}` |" in TEXT for api in APIS for call in api.calls)


def test_every_rule_and_refusal_is_on_the_page() -> None:
    rules = sum(len(one.rulebook()) for one in GCP.known.values())
    known = [refusal for api in APIS for refusal in api.refusals]

    assert len(re.findall(TOLD, TEXT)) == rules
    assert all(f"| {refusal.says.replace('|', chr(92) + '|')} |" in TEXT for refusal in known)


def test_every_look_up_is_on_the_page() -> None:
    told = re.findall(r"^\| `gcp\.([\w.]+)` \|", TEXT, re.MULTILINE)

    tokens = catalog("gcp").lookups
    assert told == [
        f"{it.split(':')[1].partition('/')[0]}.{it.split(':')[2]}" for it in sorted(tokens)
    ]


def test_every_line_of_a_table_has_the_cells_of_its_head() -> None:
    for table in re.findall(r"(?:^\|.*\n)+", TEXT, re.MULTILINE):
        cells = {len(re.split(r"(?<!\\)\|", line)) for line in table.splitlines()}

        assert len(cells) == 1, table


def test_every_class_says_what_it_is() -> None:
    described = re.findall(r"^### `gcp:.+`\n\n(\w.+)$", TEXT, re.MULTILINE)

    assert len(described) == len(GCP.known)
