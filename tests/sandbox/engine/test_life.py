"""What the engine is told in a resource's life, whatever the cloud."""

import pytest

from cloud_sandbox.engine.naming import DEFAULTS
from cloud_sandbox.engine.stubs import provider_pb2 as pb
from cloud_sandbox.engine.wire import UNKNOWN, decode, encode
from tests.sandbox.engine.toys import WIDGET
from tests.support.emulated import Emulated, Objected, Refused

URN = f"urn:pulumi:test::serving::{WIDGET}::it"


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


def test_everything_wrong_in_the_inputs_is_told_at_once(shop: Emulated) -> None:
    with pytest.raises(Objected) as objected:
        shop.create(WIDGET, {"colour": "red", "size": 1, "colr": "red"})

    told = str(objected.value)
    assert "colr: is not a property here; did you mean colour?" in told
    assert "size: 1 is too small for a red one" in told


def test_no_rule_is_asked_about_values_of_another_type(shop: Emulated) -> None:
    with pytest.raises(Objected, match=r'^parts: takes an array, got "none"$'):
        shop.create(WIDGET, {"colour": "red", "size": 1, "parts": "none"})


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
