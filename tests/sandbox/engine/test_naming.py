"""Physical names, as the Terraform bridge makes them up, keeps them and gives them up."""

import re

import pytest

from cloud_sandbox.engine.naming import DEFAULTS, AutoName, Naming, fill
from cloud_sandbox.engine.wire import UNKNOWN, Properties

MADE_UP = {"name": "fraud-1234567", DEFAULTS: ["name"]}
GIVEN = {"name": "fraud", DEFAULTS: []}


def named(
    rule: AutoName | None = None,
    new: Properties | None = None,
    old: Properties | None = None,
    *,
    logical: str = "fraud",
    seed: bytes = b"seed",
    proposed: str = "",
    enforced: bool = False,
    disabled: bool = False,
) -> Properties:
    naming = Naming(logical, seed, proposed, enforced=enforced, disabled=disabled)
    inputs, faults = fill(rule or AutoName(), old or {}, new or {}, naming)
    assert faults == []
    return inputs


def fault(
    rule: AutoName, *, proposed: str = "", enforced: bool = False, disabled: bool = False
) -> str:
    naming = Naming("fraud", b"seed", proposed, enforced=enforced, disabled=disabled)
    inputs, [found] = fill(rule, {}, {}, naming)
    assert rule.property not in inputs
    return f"{found.property} {found.reason}"


def test_a_made_up_name_is_the_logical_one_and_seven_digits() -> None:
    inputs = named()

    assert re.fullmatch("fraud-[0-9a-f]{7}", inputs["name"])
    assert inputs[DEFAULTS] == ["name"]


def test_the_engines_seed_decides_the_digits() -> None:
    assert named(seed=b"a") == named(seed=b"a") != named(seed=b"b")


def test_without_a_seed_no_two_names_are_the_same() -> None:
    assert named(seed=b"") != named(seed=b"")


def test_a_given_name_is_kept_and_known_to_be_given() -> None:
    assert named(new={"name": "mine", DEFAULTS: ["name"]}) == {"name": "mine", DEFAULTS: []}


def test_a_name_not_known_yet_is_a_given_one() -> None:
    assert named(new={"name": UNKNOWN}) == {"name": UNKNOWN, DEFAULTS: []}


def test_a_made_up_name_stays_for_life() -> None:
    assert named(old=MADE_UP, seed=b"other") == MADE_UP


def test_a_name_taken_out_of_the_program_is_made_up_anew() -> None:
    assert named(old=GIVEN)["name"] != "fraud"


def test_a_long_name_is_cut_so_that_its_digits_fit() -> None:
    inputs = named(AutoName(max_length=20), logical="x" * 40)

    assert re.fullmatch("x{12}-[0-9a-f]{7}", inputs["name"])


def test_a_name_is_written_as_its_service_wants_it() -> None:
    rule = AutoName("bucket", separator="_", lower=True, head="alias/")

    assert re.fullmatch("alias/fraud_[0-9a-f]{7}", named(rule, logical="Fraud")["bucket"])


@pytest.mark.parametrize(("asked", "tail"), [(True, ".fifo"), (False, ""), (None, "")])
def test_a_tail_is_put_where_its_property_asks_for_it(asked: bool | None, tail: str) -> None:
    rule = AutoName(tail=".fifo", tail_if="fifo")

    assert named(rule, {"fifo": asked})["name"].endswith(tail)
    assert named(rule, {"fifo": asked})["name"].endswith(".fifo") is (asked is True)


def test_a_prefix_begins_the_name_in_place_of_the_logical_one() -> None:
    rule = AutoName(prefix="namePrefix")

    inputs = named(rule, {"namePrefix": "team-"})

    assert re.fullmatch("team-[0-9a-f]{26}", inputs["name"])
    assert named(rule, {"namePrefix": "team-"}, inputs, seed=b"other") == inputs
    assert named(rule, {"namePrefix": "crew-"}, inputs)["name"].startswith("crew-")
    assert named(rule, {"namePrefix": UNKNOWN})["name"] is UNKNOWN


def test_a_name_and_a_prefix_exclude_each_other() -> None:
    rule, both = AutoName(prefix="namePrefix"), {"name": "fraud", "namePrefix": "team-"}

    _, [found] = fill(rule, {}, both, Naming("fraud"))

    told = f"{found.property}: {found.reason}"
    assert told == "namePrefix: cannot be given beside name; leave one of them out"
    for later in ({"name": UNKNOWN}, {"namePrefix": UNKNOWN}, {"namePrefix": None}):
        assert fill(rule, {}, both | later, Naming("fraud"))[1] == []


def test_a_proposed_name_takes_the_digits_place() -> None:
    assert named(proposed="team-fraud") == {"name": "team-fraud", DEFAULTS: ["name"]}


def test_a_proposed_name_is_fitted_to_its_service() -> None:
    rule = AutoName(lower=True, head="alias/", tail=".fifo", tail_if="fifo")

    assert named(rule, {"fifo": True}, proposed="Fraud")["name"] == "alias/fraud.fifo"


def test_an_enforced_name_is_taken_as_it_is() -> None:
    rule = AutoName(max_length=5, lower=True, head="alias/")

    assert named(rule, proposed="Fraud-Detection", enforced=True)["name"] == "Fraud-Detection"


def test_a_proposed_name_that_is_too_long_is_refused() -> None:
    assert fault(AutoName(max_length=5), proposed="fraudulent") == (
        "name takes at most 5 characters, the proposed name 'fraudulent' has 10"
    )


def test_a_name_is_required_where_automatic_naming_is_switched_off() -> None:
    assert fault(AutoName(), disabled=True) == (
        "name is required: automatic naming is switched off"
    )
    assert named(new={"name": "mine"}, disabled=True)["name"] == "mine"


def test_what_has_a_made_up_name_keeps_it_whatever_the_engine_says_now() -> None:
    assert named(old=MADE_UP, disabled=True) == MADE_UP
    assert named(old=MADE_UP, proposed="other") == MADE_UP
    assert named(old=MADE_UP, proposed="other", enforced=True) == MADE_UP
