"""Every rule of every emulated type has a breach that is refused in the rule's words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from cloud_sandbox.engine.rules import Moment
from tests.support.battery.emulation import Battery, Emulation, each_type, over_cases
from tests.support.emulated import Emulated, Objected, Refused
from tests.support.lifecycle import Breach, Example, breached, live, prepare

Test = TypeVar("Test", bound=Callable[..., object])


def at(*moments: Moment) -> Callable[[Test], Test]:
    """The breaches of the rules that are asked at one of these moments."""
    return over_cases(
        ("example", "breach"),
        lambda emulation: [
            pytest.param(example, breach, id=f"{example.token}-{breach.rule}-{number}")
            for number, (example, breach) in enumerate(_each(emulation))
            if _moment(emulation, example, breach) in moments
        ],
    )


def _each(emulation: Emulation) -> list[tuple[Example, Breach]]:
    return [(example, breach) for example in emulation.examples for breach in example.breaches]


def _moment(emulation: Emulation, example: Example, breach: Breach) -> Moment:
    rules = emulation.known[example.token].rulebook()
    [rule] = [rule for rule in rules if rule.name == breach.rule]
    return rule.moment


@contextmanager
def refused_for(cloud: Emulated, breach: Breach) -> Iterator[None]:
    """What happens inside is refused by the cloud, in the rule's words, and changes nothing."""
    if breach.after is not None:
        breach.after(cloud)
    there = cloud.everything()

    with pytest.raises(Refused) as refused:
        yield

    assert not isinstance(refused.value, Objected), refused.value
    assert breach.told in str(refused.value)
    assert cloud.everything() == there


class Refusing(Battery):
    @each_type
    def test_every_rule_has_a_breach(self, example: Example) -> None:
        rules = {rule.name for rule in self.emulation.known[example.token].rulebook()}

        assert rules == {breach.rule for breach in example.breaches}

    @at(Moment.INPUTS)
    def test_inputs_are_refused_before_anything_is_asked_of_the_cloud(
        self, cloud: Emulated, example: Example, breach: Breach
    ) -> None:
        inputs = breached(example, breach, prepare(cloud, example))

        with pytest.raises(Objected) as refused:
            cloud.check(example.token, inputs)

        assert breach.told in str(refused.value)

    @at(Moment.CREATION, Moment.EXISTENCE)
    def test_a_creation_is_refused_and_makes_nothing(
        self, cloud: Emulated, example: Example, breach: Breach
    ) -> None:
        last = prepare(cloud, example)
        if breach.before is not None:
            breach.before(cloud)

        with refused_for(cloud, breach):
            cloud.create(example.token, breached(example, breach, last))

    @at(Moment.CHANGE)
    def test_a_change_is_refused_and_changes_nothing(
        self, cloud: Emulated, example: Example, breach: Breach
    ) -> None:
        if breach.before is not None:
            breach.before(cloud)
        life = live(cloud, example)

        with refused_for(cloud, breach):
            cloud.update(life.made, life.inputs | breach.inputs)

    @at(Moment.DELETION)
    def test_a_deletion_is_refused_and_takes_nothing_away(
        self, cloud: Emulated, example: Example, breach: Breach
    ) -> None:
        if breach.before is not None:
            breach.before(cloud)
        made = live(cloud, example).made

        with refused_for(cloud, breach):
            cloud.delete(made)

    def test_every_rule_says_where_it_is_written(self) -> None:
        silent = [
            f"{token}: {rule.name}"
            for token, resource in self.emulation.known.items()
            for rule in resource.rulebook()
            if not rule.source.where or not rule.says
        ]

        assert silent == []
