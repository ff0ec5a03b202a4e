"""The known word nearest to a mistyped one is named, and no word where none is near."""

import pytest

from cloud_sandbox.engine.nearest import nearest

KNOWN = ["dev", "staging", "prod", "InService"]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("pord", "; did you mean prod?"),
        ("DEV", "; did you mean dev?"),
        ("inservice", "; did you mean InService?"),
        ("elsewhere", ""),
        ("", ""),
    ],
)
def test_the_nearest_known_word_is_named(word: str, hint: str) -> None:
    assert nearest(word, KNOWN) == hint
    assert nearest(word, []) == ""
