"""What contributors are told to look at is there, and what they are told to begin is not."""

import re

from cloud_sandbox.engine.catalog import catalog
from tests.documentation.pages import ROOT, text

_PAGE = text("CONTRIBUTING.md")


def test_every_path_that_contributors_are_told_exists() -> None:
    tops = {path.name for path in ROOT.iterdir()}
    told = [
        path
        for path in re.findall(r"`([\w./-]+)`", _PAGE)
        if path.partition("/")[0] in tops and "/" in path
    ]

    assert told
    assert [path for path in told if not (ROOT / path).exists()] == []


def test_the_type_that_contributors_begin_with_is_not_there_yet() -> None:
    [(words, token)] = re.findall(r"make type (TYPE=(\S+) API=\S+ SCHEMA=\S+)", _PAGE)

    assert words in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert token not in catalog("aws").resources
