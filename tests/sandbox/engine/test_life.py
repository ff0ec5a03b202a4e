"""What the engine is told in a resource's life, whatever the cloud."""

import pytest

from cloud_sandbox.engine.naming import DEFAULTS
from cloud_sandbox.engine.stubs import provider_pb2 as pb
from cloud_sandbox.engine.wire import UNKNOWN, decode, encode
from tests.sandbox.engine.toys import WIDGET
from tests.support.emulated import Emulated, Made, Objected, Refused

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


def test_a_preview_of_a_creation_knows_what_was_given_and_what_is_always_so(
    shop: Emulated,
) -> None:
    foreseen = shop.foresee(WIDGET, {"name": "w", "size": 3})

    assert foreseen == {
        "name": "w",
        "size": 3,
        "shelf": "top",
        "arn": UNKNOWN,
        "serial": UNKNOWN,
        "owner": UNKNOWN,
    }


def test_a_preview_creates_nothing(shop: Emulated) -> None:
    shop.foresee(WIDGET, {"name": "w"})

    assert shop.import_(WIDGET, "w") is None


def test_what_the_cloud_fills_in_is_known_where_it_was_given(shop: Emulated) -> None:
    assert shop.foresee(WIDGET, {"owner": "me"})["owner"] == "me"
    assert shop.create(WIDGET, {"owner": "me"}).outputs["owner"] == "me"
    assert shop.create(WIDGET, {}, name="b").outputs["owner"] == "nobody"


def test_saying_what_is_so_already_is_no_change(shop: Emulated) -> None:
    made = shop.create(WIDGET, {"name": "w"})

    assert shop.diff(made, {"name": "w", "shelf": "top", "owner": "nobody"}).changed == []
    assert shop.diff(made, {"name": "w", "shelf": "low"}).changed == ["shelf"]


def test_what_the_cloud_filled_in_is_not_taken_back(shop: Emulated) -> None:
    made = shop.create(WIDGET, {"owner": "me", "size": 1})

    assert shop.diff(made, {"size": 1}).changed == []
    assert shop.diff(made, {"owner": "me"}).changed == ["size"]


def test_a_preview_of_an_update_keeps_all_but_what_an_update_renews(shop: Emulated) -> None:
    made = shop.create(WIDGET, {"name": "w", "size": 1})

    foreseen = shop.update(made, {"name": "w", "size": 2}, preview=True)
    updated = shop.update(made, {"name": "w", "size": 2})

    assert foreseen.outputs == updated.outputs | {"serial": UNKNOWN}
    assert updated.outputs["serial"] == 2


def test_a_preview_of_an_update_changes_nothing(shop: Emulated) -> None:
    made = shop.create(WIDGET, {"name": "w", "size": 1})

    shop.update(made, {"name": "w", "size": 2}, preview=True)

    assert shop.refresh(made) == made


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


def test_everything_wrong_with_the_inputs_is_told_at_once(shop: Emulated) -> None:
    with pytest.raises(Objected) as objected:
        shop.create(WIDGET, {"colour": "red", "size": 1, "colr": "red", "parts": "none"})

    told = str(objected.value)
    assert "colr: is not a property here; did you mean colour?" in told
    assert 'parts: takes an array, got "none"' in told
    assert "size: 1 is too small for a red one" in told


def test_the_clouds_reasons_are_told_together(shop: Emulated) -> None:
    with pytest.raises(Refused, match=r"^no widget is plaid; nor was one ever$"):
        shop.create(WIDGET, {"name": "w", "colour": "plaid"})

    assert shop.import_(WIDGET, "w") is None


def test_what_the_cloud_refuses_to_change_stays_as_it_was(shop: Emulated) -> None:
    made = shop.create(WIDGET, {"name": "w"})

    with pytest.raises(Refused, match="no widget is plaid"):
        shop.update(made, {"name": "w", "colour": "plaid"})

    assert shop.refresh(made) == made


def test_an_identity_is_taken_once(shop: Emulated) -> None:
    shop.create(WIDGET, {"name": "w"})

    with pytest.raises(Refused, match=f"^{WIDGET} 'w' already exists in account sandbox$"):
        shop.create(WIDGET, {"name": "w"}, name="another")


def test_what_is_held_is_not_deleted(shop: Emulated) -> None:
    made = shop.create(WIDGET, {"name": "w", "shelf": "nailed down"})

    with pytest.raises(Refused, match=r"^it is nailed down$"):
        shop.delete(made)

    assert shop.refresh(made) == made


def test_what_is_gone_reads_as_gone_and_cannot_be_changed(shop: Emulated) -> None:
    made = shop.create(WIDGET, {"name": "w"})
    shop.delete(made)

    assert shop.refresh(made) is None
    with pytest.raises(Refused, match=r"Widget 'w' does not exist any more; run `pulumi refresh`"):
        shop.update(made, {"name": "w", "size": 2})


def test_what_is_gone_may_be_deleted_again(shop: Emulated) -> None:
    made = shop.create(WIDGET, {"name": "w"})

    shop.delete(made)
    shop.delete(made)


def test_what_is_imported_has_a_given_name(shop: Emulated) -> None:
    made = shop.create(WIDGET, {"size": 1})

    imported = shop.import_(WIDGET, made.id)

    assert imported is not None
    assert imported.outputs == made.outputs
    assert imported.inputs == made.inputs | {DEFAULTS: []}
    assert shop.diff(imported, {"name": made.id, "size": 1}).changed == []


def test_a_refresh_shows_what_another_hand_changed(shop: Emulated) -> None:
    made = shop.create(WIDGET, {"name": "w", "size": 1})
    shop.update(made, {"name": "w", "size": 2})

    found = shop.refresh(made)

    assert found is not None
    assert (found.inputs["size"], found.outputs["serial"]) == (2, 2)


def test_the_type_below_a_component_is_the_last_of_its_types(shop: Emulated) -> None:
    urn = f"urn:pulumi:test::serving::serving:index:Shop$toy:a/b:C${WIDGET}::it"
    request = pb.CreateRequest(urn=urn, properties=encode({"name": "w"}))

    assert shop.ask("Create", request).id == "w"


def test_a_logical_name_may_hold_two_colons(shop: Emulated) -> None:
    request = pb.CheckRequest(urn=f"{URN}::b", news=encode({}), randomSeed=b"x")

    answer = decode(shop.ask("Check", request).inputs)

    assert answer["name"].startswith("it::b-")
