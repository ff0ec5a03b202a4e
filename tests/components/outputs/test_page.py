"""docs/outputs.md says of every kind what each key means."""

from pathlib import Path
from typing import Any

import pytest

from serving_components.outputs.kinds import KINDS, Identity, Replicas, Service

PAGE = (Path(__file__).parents[3] / "docs/outputs.md").read_text(encoding="utf-8")
WORDS = {
    "str": "text",
    "int": "number",
    "list[str]": "list of text",
    "dict[str, str]": "text by name",
    "Replicas": "`min`, `max`",
    "Identity": "`principal_id`, `client_id`",
}


def row(key: str, field: Any) -> str:
    asked = field.annotation
    name = str(asked) if "[" in str(asked) or "|" in str(asked) else asked.__name__
    plain, _, none = name.partition(" | ")
    word = f"{WORDS[plain]} or null" if none else WORDS[plain]
    meaning = " ".join(field.description.split())
    return f"| `{key}` | {word} | {meaning} |"


def rows(title: str) -> list[str]:
    chapter = PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    return [line for line in chapter.splitlines() if line.startswith("| `")]


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_has_every_key_of_a_kind_and_no_other(kind: str) -> None:
    own = {
        key: field
        for key, field in KINDS[kind].model_fields.items()
        if key not in Service.model_fields
    }

    assert rows(f"`{kind}`") == [row(key, field) for key, field in own.items()]


def test_the_page_has_what_every_kind_tells() -> None:
    assert rows("Every kind") == [row(key, field) for key, field in Service.model_fields.items()]


@pytest.mark.parametrize("block", [Replicas, Identity])
def test_the_page_has_the_keys_of_blocks(block: type[Replicas] | type[Identity]) -> None:
    names = {Replicas: "scaling", Identity: "identity"}

    told = [row(f"{names[block]}.{key}", field) for key, field in block.model_fields.items()]

    assert told == [line for line in rows("Blocks") if line.startswith(f"| `{names[block]}.")]
