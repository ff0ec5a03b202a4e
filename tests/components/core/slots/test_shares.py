"""Requests and copies are one state, of which callers see one after the other."""

from serving_components.core.slots.shares import Shares

BEFORE = Shares({"blue": 80, "red": 20}, {"green": 10})


def test_what_is_answered_with_nothing_is_nobodys() -> None:
    assert Shares.of({"blue": 100.0, "green": 0}, None) == Shares({"blue": 100})


def test_whoever_gets_any_is_named_once() -> None:
    assert BEFORE.names == ["blue", "red", "green"]


def test_a_part_moves_and_the_others_keep_theirs() -> None:
    moved = BEFORE.moved("blue", "black", 8)

    assert moved == Shares({"blue": 72, "red": 20, "black": 8}, {"green": 10})


def test_who_gets_requests_gets_no_copies_any_more() -> None:
    assert BEFORE.moved("blue", "green", 80) == Shares({"red": 20, "green": 80})


def test_copies_go_to_one() -> None:
    assert BEFORE.copied("black", 20) == Shares({"blue": 80, "red": 20}, {"black": 20})


def test_it_is_told_in_words() -> None:
    assert str(BEFORE) == "blue 80 %, red 20 %, copies of 10 % to green"
    assert str(Shares()) == "nothing"
