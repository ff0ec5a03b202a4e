"""What stands below a field says what it is for, wherever it is inherited."""

from serving_components.core.args import Args
from serving_components.core.attribute_docs import attribute_docs


class Shop(Args):
    """A shop."""

    name: str
    """What the sign
    says."""

    open: bool = True


class Bakery(Shop):
    ovens: int = 1
    """How many."""


def test_a_field_is_described_by_the_text_below_it() -> None:
    assert attribute_docs(Shop) == {"name": "What the sign\nsays."}


def test_inherited_fields_keep_their_text() -> None:
    assert attribute_docs(Bakery) == {"name": "What the sign\nsays.", "ovens": "How many."}


def test_a_schema_shows_the_texts() -> None:
    properties = Bakery.model_json_schema()["properties"]

    assert {name: about.get("description") for name, about in properties.items()} == {
        "name": "What the sign\nsays.",
        "open": None,
        "ovens": "How many.",
    }


def test_a_class_without_source_has_none() -> None:
    made = type("Made", (Args,), {"__annotations__": {"name": str}, "__module__": "nowhere"})

    assert attribute_docs(made) == {}
