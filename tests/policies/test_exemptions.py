"""Who is let through, and until when."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from serving_policies.exemptions import Exemptions
from tests.policies.rules import a_resource

TODAY = dt.date(2026, 11, 26)
URL = a_resource("aws:lambda/functionUrl:FunctionUrl", {}, stack="dev")


def exemptions(**changed: str) -> Exemptions:
    entry: dict[str, Any] = {"resource": "it", "reason": "a public demo", "until": "2026-11-26"}
    return Exemptions.of([{**entry, **changed}], TODAY)


def test_it_holds_on_its_last_day() -> None:
    assert exemptions().holding(URL)


def test_it_is_over_the_day_after_and_says_so() -> None:
    over = exemptions(until="2026-11-25")

    assert not over.holding(URL)
    assert over.over(URL) == " (its exemption ended on 2026-11-25: a public demo)"


@pytest.mark.parametrize(
    "resource", ["it", "i*", "*functionUrl:FunctionUrl::it", "*:FunctionUrl::*", "urn:pulumi:*::it"]
)
def test_a_resource_is_named_by_name_or_urn(resource: str) -> None:
    assert exemptions(resource=resource).holding(URL)


@pytest.mark.parametrize(
    "changed", [{"resource": "other"}, {"stack": "prod"}, {"resource": "IT"}, {"stack": "de"}]
)
def test_another_resource_or_stack_is_not_meant(changed: dict[str, str]) -> None:
    assert not exemptions(**changed).holding(URL)


def test_brackets_and_question_marks_are_letters_of_a_name() -> None:
    indexed = replace(URL, name="models[0]?")

    assert exemptions(resource="models[0]?").holding(indexed)
    assert not exemptions(resource="models[0]?").holding(replace(URL, name="models0x"))
    assert not exemptions(resource="?t").holding(URL)


def test_the_name_of_a_project_or_a_stack_is_not_the_name_of_all_that_is_in_it() -> None:
    """`urn:pulumi:dev::demo::…`."""
    for resource in ("*demo*", "*dev*", "*lambda*", "u*"):
        assert not exemptions(resource=resource).holding(URL)


@pytest.mark.parametrize(
    "resource",
    [
        *("*", "**", "urn:*", "*::*", "urn:pulumi:dev::*", "*dev::*", "urn:pulumi:dev::demo::*"),
        *("*::demo::*", "urn:pulumi:*::demo::*::*", "*-*", "*e*"),
    ],
)
def test_a_pattern_of_every_resource_lets_nobody_through_and_is_told(resource: str) -> None:
    wrong = exemptions(resource=resource)

    assert not wrong.holding(URL)
    assert wrong.wrong == (
        (f"exemptions[0].resource: {resource} is every resource; name the ones that are meant"),
    )


@pytest.mark.parametrize(
    ("until", "got"),
    [("2026-02-30", "2026-02-30 is no day"), ("2027-11-28", "2027-11-28 is more than a year away")],
)
def test_a_last_day_in_no_calendar_or_too_far_lets_nobody_through_and_is_told(
    until: str, got: str
) -> None:
    wrong = exemptions(until=until)

    assert not wrong.holding(URL)
    assert wrong.wrong == (
        (
            f"exemptions[0].until: {got}; set it to the last day that the exemption holds,"
            " 2027-11-27 at the latest"
        ),
    )


@pytest.mark.parametrize(
    "reason",
    [
        "a public demo",
        "until ML-12 is done",
        "für die Messe",
        "デモのため公開する",
        "it's for the fair",
    ],
)
def test_what_could_be_a_reason_is_taken(reason: str) -> None:
    assert exemptions(reason=reason).holding(URL)


@pytest.mark.parametrize(
    "reason",
    [
        *(
            "aaaaaaaaaa",
            "todo todo todo",
            "TODO Todo todo",
            "xxx yyy zzz",
            "..........",
            "0123456789",
        ),
        *("SECURITY-12345", "a b a b a b", "temporary fix", "          ", "日日日日日日日日日日"),
    ],
)
def test_what_is_no_reason_lets_nobody_through_and_is_told(reason: str) -> None:
    wrong = exemptions(reason=reason)

    assert not wrong.holding(URL)
    assert wrong.wrong == (
        (
            f"exemptions[0].reason: {reason} tells nobody why it may be so; say it in three words"
            " or more"
        ),
    )


def test_an_exemption_of_no_resource_of_the_stack_is_told_with_the_remedy() -> None:
    assert list(exemptions(resource="demo-*").idle([URL])) == [
        (
            "exemptions[0].resource: no resource of this stack is demo-*; correct or drop it, or"
            " say by `stack` which stacks it is for"
        )
    ]


def test_an_exemption_that_is_over_is_told_though_nothing_is_found() -> None:
    assert list(exemptions(until="2026-11-25").idle([URL])) == [
        "exemptions[0]: ended on 2026-11-25; take it out"
    ]


@pytest.mark.parametrize("changed", [{}, {"resource": "other", "stack": "prod"}])
def test_an_exemption_in_use_or_of_another_stack_is_not_told(changed: dict[str, str]) -> None:
    assert list(exemptions(**changed).idle([URL])) == []


def test_an_entry_keeps_its_number_behind_one_that_is_not_taken() -> None:
    good = {"resource": "other", "reason": "a public demo", "until": "2026-11-26"}

    both = Exemptions.of([{**good, "resource": "*"}, good], TODAY)

    assert [line.partition(".")[0] for line in both.idle([URL])] == ["exemptions[1]"]
