"""Every rule of every emulated type of AWS has a breach that is refused in the rule's words."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from cloud_sandbox.engine.catalog import catalog
from cloud_sandbox.engine.rules import Moment, Rule
from tests.sandbox.aws.examples import EXAMPLES
from tests.support.emulated import Emulated, Objected, Refused
from tests.support.lifecycle import Breach, Example, breached, live, prepare

EACH = [(example, breach) for example in EXAMPLES for breach in example.breaches]


def rule_of(example: Example, breach: Breach) -> Rule:
    rules = catalog("aws").resources[example.token].rulebook()
    [rule] = [rule for rule in rules if rule.name == breach.rule]
    return rule


def at(*moments: Moment) -> pytest.MarkDecorator:
    """The breaches of the rules that are asked at one of these moments."""
    cases = [
        pytest.param(example, breach, id=f"{example.token}-{breach.rule}-{number}")
        for number, (example, breach) in enumerate(EACH)
        if rule_of(example, breach).moment in moments
    ]
    return pytest.mark.parametrize(("example", "breach"), cases)


@contextmanager
def refused_for(aws: Emulated, breach: Breach) -> Iterator[None]:
    """What happens inside is refused by the cloud, in the rule's words, and changes nothing."""
    if breach.after is not None:
        breach.after(aws)
    there = aws.everything()

    with pytest.raises(Refused) as refused:
        yield

    assert not isinstance(refused.value, Objected), refused.value
    assert breach.told in str(refused.value)
    assert aws.everything() == there


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.token)
def test_every_rule_has_a_breach(example: Example) -> None:
    rules = {rule.name for rule in catalog("aws").resources[example.token].rulebook()}

    assert rules == {breach.rule for breach in example.breaches}


@at(Moment.INPUTS)
def test_inputs_are_refused_before_anything_is_asked_of_the_cloud(
    aws: Emulated, example: Example, breach: Breach
) -> None:
    inputs = breached(example, breach, prepare(aws, example))

    with pytest.raises(Objected) as refused:
        aws.check(example.token, inputs)

    assert breach.told in str(refused.value)


@at(Moment.CREATION, Moment.EXISTENCE)
def test_a_creation_is_refused_and_makes_nothing(
    aws: Emulated, example: Example, breach: Breach
) -> None:
    last = prepare(aws, example)
    if breach.before is not None:
        breach.before(aws)

    with refused_for(aws, breach):
        aws.create(example.token, breached(example, breach, last))


@at(Moment.CHANGE)
def test_a_change_is_refused_and_changes_nothing(
    aws: Emulated, example: Example, breach: Breach
) -> None:
    if breach.before is not None:
        breach.before(aws)
    life = live(aws, example)

    with refused_for(aws, breach):
        aws.update(life.made, life.inputs | breach.inputs)


@at(Moment.DELETION)
def test_a_deletion_is_refused_and_takes_nothing_away(
    aws: Emulated, example: Example, breach: Breach
) -> None:
    if breach.before is not None:
        breach.before(aws)
    made = live(aws, example).made

    with refused_for(aws, breach):
        aws.delete(made)


def test_every_rule_says_where_it_is_written() -> None:
    silent = [
        f"{token}: {rule.name}"
        for token, resource in catalog("aws").resources.items()
        for rule in resource.rulebook()
        if not rule.source.where or not rule.says
    ]

    assert silent == []
