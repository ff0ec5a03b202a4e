"""What a state says after it was mended, of what was under way when its writer died."""

import pytest

from cloud_sandbox.engine.answers import Answer
from cloud_sandbox.engine.store import Store
from serving_cli.recovery.cloud_side import CloudSide
from serving_cli.recovery.mending import Mending
from serving_cli.recovery.secrecy import plain
from tests.cli.recovery.mended import GROUP, HERE, PROVIDER, entry, exists, mended, provider, urn


def test_what_was_made_is_adopted_by_its_inputs(store: Store) -> None:
    exists(store, "fraud")

    entries, done = mended(store, [], "creating", entry("fraud"))

    assert [one["id"] for one in entries] == ["fraud"]
    assert done == [f"adopted fraud ({GROUP}): fraud was made"]


def test_the_new_one_of_a_replacement_makes_the_old_one_wait_for_its_deletion(
    store: Store,
) -> None:
    exists(store, "old")
    exists(store, "new")
    goal = entry("fraud", inputs={"name": "new"})

    entries, _ = mended(store, [entry("fraud", "old")], "creating", goal)

    assert [(one["id"], one.get("delete")) for one in entries] == [
        ("old", True),
        ("new", None),
    ]


def test_what_was_not_made_is_dropped(store: Store) -> None:
    entries, done = mended(store, [], "creating", entry("fraud"))

    assert entries == []
    assert done == [f"dropped creating fraud ({GROUP}): nothing was made"]


def test_an_update_that_the_cloud_did_is_written_down(store: Store) -> None:
    exists(store, "fraud", retentionInDays=7)
    goal = entry("fraud", "fraud", inputs={"name": "fraud", "retentionInDays": 7})

    entries, done = mended(store, [entry("fraud", "fraud")], "updating", goal)

    assert [one["inputs"] for one in entries] == [{"name": "fraud", "retentionInDays": 7}]
    assert plain(entries[0]["outputs"])["retentionInDays"] == 7
    assert done == [f"updated fraud ({GROUP}): the cloud had done it"]


def test_an_update_of_what_only_an_alias_finds_is_left_to_the_next_up(store: Store) -> None:
    exists(store, "fraud")
    before = entry("fraud", "fraud")

    entries, done = mended(store, [before], "updating", before | {"urn": urn("scam")})

    assert entries == [before]
    assert done == [f"dropped updating scam ({GROUP}): the next `up` does it again"]


def test_what_the_cloud_deleted_is_forgotten(store: Store) -> None:
    entries, done = mended(store, [entry("fraud", "fraud")], "deleting", entry("fraud", "fraud"))

    assert entries == []
    assert done == [f"forgot fraud ({GROUP}): the cloud had deleted fraud"]


def test_each_dropped_operation_is_told(store: Store) -> None:
    _, done = mended(store, [], "deleting", entry("fraud", "fraud"))

    assert done == [f"dropped deleting fraud ({GROUP}): it was forgotten already"]


@pytest.mark.parametrize(
    ("operation", "then"),
    [
        ("creating", "the next `up` does it again"),
        ("updating", "the next `up` does it again"),
        ("deleting", "the next `destroy` does it again, or an `up` without it"),
    ],
)
def test_what_a_program_does_itself_stays_in_the_state_until_the_program_is_asked(
    operation: str, then: str, store: Store
) -> None:
    token = "pulumi-python:dynamic:Resource"
    own = entry("file", "file") | {"urn": urn("file", token), "type": token}

    entries, done = mended(store, [own], operation, own)

    assert entries == [own]
    assert done == [f"dropped {operation} file ({token}): {then}"]


def test_a_name_may_hold_what_parts_a_urn(store: Store) -> None:
    _, done = mended(store, [], "creating", entry("a::b"))

    assert done == [f"dropped creating a::b ({GROUP}): nothing was made"]


def test_what_was_made_before_any_note_of_it_is_taken_in_below_its_parent(store: Store) -> None:
    exists(store, "fraud")
    above = {"urn": urn("top", "my:index:Top"), "type": "my:index:Top", "custom": False}
    below = f"urn:pulumi:dev::shop::my:index:Top${GROUP}::fraud"
    answer = Answer("1", "created", below, f"{PROVIDER}::1", HERE, GROUP, "fraud", ended=False)
    entries = [provider(), above]
    mending = Mending(entries, CloudSide(store, entries), set())

    mending.hear(answer)
    mending.hear(answer)

    [taken] = [one for one in mending.entries if one["urn"] == below]
    assert taken["parent"] == above["urn"]
    assert taken["initErrors"]
    assert taken["inputs"] != {"name": "fraud"}
    assert plain(taken["inputs"]) == {"name": "fraud"}
