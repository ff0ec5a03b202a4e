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


@pytest.mark.parametrize("resource", ["it", "i*", "*functionUrl:FunctionUrl::it"])
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


@pytest.mark.parametrize("resource", ["*", "**", "urn:*", "*::*", "u*"])
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
