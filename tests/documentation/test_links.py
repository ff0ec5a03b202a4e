"""Links lead somewhere, and every page is led to."""

import re
from pathlib import Path

import pulumi

from serving_components import aws, azure, gcp
from tests.documentation.pages import PAGES, ROOT, text


def links(page: str) -> list[tuple[str, str]]:
    """File and anchor of each link within the repository; an empty file is the page itself."""
    found = re.findall(r"\]\(([^)#:\s]*)(?:#([^)\s]+))?\)", text(page))
    return [(file, anchor) for file, anchor in found if file or anchor]


def target(page: str, file: str) -> Path:
    """What a link leads to."""
    return ((ROOT / page).parent / file if file else ROOT / page).resolve()


def anchors(page: Path) -> set[str]:
    """As GitHub makes them of headings: small letters, hyphens for spaces, little else."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


def test_every_link_leads_to_a_file() -> None:
    broken = [
        (page, file) for page in PAGES for file, _ in links(page) if not target(page, file).exists()
    ]

    assert broken == []


def test_every_anchor_leads_to_a_heading() -> None:
    broken = [
        (page, file, anchor)
        for page in PAGES
        for file, anchor in links(page)
        if anchor and anchor not in anchors(target(page, file))
    ]

    assert broken == []


def test_every_page_is_in_the_map() -> None:
    """Decisions are in a map of their own."""
    mapped = {target("docs/README.md", file) for file, _ in links("docs/README.md")}

    missing = [
        page
        for page in PAGES
        if not page.startswith("docs/decisions/")
        and page not in {"CHANGELOG.md", "docs/README.md"}
        and ROOT / page not in mapped
    ]

    assert missing == []


def test_every_decision_is_in_their_map() -> None:
    index = "docs/decisions/README.md"
    pages = {page for page in PAGES if page.startswith("docs/decisions/")} - {index}

    mapped = {str(target(index, file).relative_to(ROOT)) for file, _ in links(index)}

    assert mapped == pages


def test_every_component_has_a_page_in_the_table() -> None:
    table = text("README.md").partition("\n## Components\n")[2].partition("\n\nEvery child")[0]
    told = set(re.findall(r"`(\w+)`", table))
    made = {
        name
        for cloud in (aws, gcp, azure)
        for name in cloud.__all__
        if isinstance(found := getattr(cloud, name), type) and issubclass(found, pulumi.Resource)
    }

    assert made
    assert told == made
    assert all(row.rstrip(" |").endswith("README.md)") for row in table.splitlines()[3:])
