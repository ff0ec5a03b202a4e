"""What was deleted to be replaced is forgotten: the engine would make it and delete it again."""

from cloud_sandbox.engine.answers import Answer
from cloud_sandbox.engine.store import Store
from serving_cli.recovery.cloud_side import CloudSide
from serving_cli.recovery.mending import Mending
from tests.cli.recovery.mended import GROUP, HERE, PROVIDER, entry, exists, mended, provider, urn


def test_what_needs_a_thing_that_is_forgotten_needs_what_that_needed(store: Store) -> None:
    exists(store, "needing")
    going = entry("fraud", "fraud", dependencies=[urn("role")])
    needing = entry(
        "needing",
        "needing",
        dependencies=[urn("fraud")],
        propertyDependencies={"name": [urn("fraud")]},
        deletedWith=urn("fraud"),
    )

    entries, _ = mended(store, [going, needing], "deleting", entry("fraud", "fraud"))

    [left] = entries
    assert left["dependencies"] == [urn("role")]
    assert left["propertyDependencies"] == {"name": [urn("role")]}
    assert "deletedWith" not in left


def test_what_was_deleted_to_be_replaced_is_forgotten_so_that_it_is_made_anew(
    store: Store,
) -> None:
    entries = [provider(), entry("fraud", "fraud", pendingReplacement=True)]

    mending = Mending(entries, CloudSide(store, entries), set())

    assert [one["urn"] for one in mending.entries] == [PROVIDER]
    assert mending.done == [
        f"forgot fraud ({GROUP}): deleted to be replaced; the next `up` makes it"
    ]


def test_what_was_made_anew_by_the_name_of_what_it_replaces_is_adopted(store: Store) -> None:
    exists(store, "fraud")
    old = entry("fraud", "fraud", pendingReplacement=True)
    entries = [provider(), old]
    mending = Mending(entries, CloudSide(store, entries), set())

    mending.hear(
        Answer("1", "created", urn("fraud"), f"{PROVIDER}::1", HERE, GROUP, "fraud", ended=False)
    )

    [taken] = [one for one in mending.entries if one["urn"] == urn("fraud")]
    assert taken["id"] == "fraud"
    assert not taken.get("delete")
