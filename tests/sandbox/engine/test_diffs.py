"""What the engine is told of a change: where it is, and what it replaces in which order."""

import pytest

from cloud_sandbox.engine.naming import DEFAULTS
from cloud_sandbox.engine.stubs import provider_pb2 as pb
from cloud_sandbox.engine.wire import UNKNOWN, encode
from tests.sandbox.engine.toys import WIDGET
from tests.support.emulated import Emulated, Made

URN = f"urn:pulumi:test::serving::{WIDGET}::it"


def detailed(shop: Emulated, made: Made, **new: object) -> dict[str, str]:
    """Path and kind of every change."""
    request = pb.DiffRequest(
        id=made.id, urn=URN, old_inputs=encode(made.inputs), news=encode(made.inputs | new)
    )
    answer = shop.ask("Diff", request)
    assert answer.hasDetailedDiff
    names = pb.PropertyDiff.Kind.Name
    return {path: names(found.kind) for path, found in answer.detailedDiff.items()}


def test_saying_what_is_so_already_is_no_change(shop: Emulated) -> None:
    made = shop.create(WIDGET, {"name": "w"})

    assert shop.diff(made, {"name": "w", "shelf": "top", "owner": "nobody"}).changed == []
    assert shop.diff(made, {"name": "w", "shelf": "low"}).changed == ["shelf"]


def test_what_the_cloud_filled_in_is_not_taken_back(shop: Emulated) -> None:
    made = shop.create(WIDGET, {"owner": "me", "size": 1})

    assert shop.diff(made, {"size": 1}).changed == []
    assert shop.diff(made, {"owner": "me"}).changed == ["size"]


def test_bookkeeping_is_no_output_and_no_change(shop: Emulated) -> None:
    made = shop.create(WIDGET, {})

    assert DEFAULTS in made.inputs
    assert DEFAULTS not in made.outputs
    assert shop.diff(made, {"name": made.inputs["name"]}).changed == []


@pytest.mark.parametrize(
    ("old", "new", "first"),
    [
        ({"name": "w", "colour": "red"}, {"name": "w", "colour": "blue"}, True),
        ({"name": "w", "colour": "red"}, {"name": "v", "colour": "blue"}, False),
        ({"name": "w", "colour": "red"}, {"colour": "blue"}, False),
        ({"colour": "red"}, {"colour": "blue"}, False),
        ({"colour": "red"}, {"name": "w", "colour": "blue"}, False),
        ({"name": "w", "size": 1}, {"name": "w", "size": 2}, False),
        ({"name": "w"}, {"name": UNKNOWN, "colour": "blue"}, False),
    ],
    ids=[
        "given and kept",
        "given and changed",
        "given no more",
        "made up",
        "made up before",
        "nothing replaced",
        "not known yet",
    ],
)
def test_a_replacement_deletes_first_exactly_when_its_given_name_is_kept(
    shop: Emulated, old: dict[str, object], new: dict[str, object], first: bool
) -> None:
    assert shop.diff(shop.create(WIDGET, old), new).deletes_first is first


def test_every_path_is_told_and_those_that_replace_say_so(shop: Emulated) -> None:
    made = shop.create(
        WIDGET, {"name": "w", "size": 1, "parts": [{"size": 1, "label": "a"}, {"label": "b"}]}
    )

    told = detailed(
        shop, made, size=2, colour="red", parts=[{"size": 2, "label": "c"}, {}, {"size": 3}]
    )

    assert told == {
        "size": "UPDATE",
        "colour": "ADD_REPLACE",
        "parts[0].size": "UPDATE_REPLACE",
        "parts[0].label": "UPDATE",
        "parts[1].label": "DELETE",
        "parts[2]": "ADD_REPLACE",
    }


def test_a_diff_names_properties_at_the_top(shop: Emulated) -> None:
    made = shop.create(WIDGET, {"name": "w", "parts": [{"size": 1}]})

    changes = shop.diff(made, {"name": "w", "size": 2, "parts": [{"size": 2}]})

    assert (changes.changed, changes.replacing) == (["parts", "size"], ["parts"])
