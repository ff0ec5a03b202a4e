"""Rules are methods with a mark that says what they say, and where that is written."""

from collections.abc import Iterator

import pytest

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.rules import Moment, Trust
from cloud_sandbox.engine.wire import Properties
from tests.sandbox.engine.toys import Widget


class Painted(Widget):
    """A widget with a rule of its own."""

    @rules.of_creation("it is painted", rules.quoted("a neighbour"))
    def _painted(self, inputs: Properties) -> Iterator[str]:
        yield from ()


def test_rules_are_told_in_the_order_they_are_written_inherited_first() -> None:
    assert [rule.name for rule in Painted.rulebook()] == [
        *(rule.name for rule in Widget.rulebook()),
        "painted",
    ]


def test_a_rule_says_its_moment_and_its_source() -> None:
    rule = Painted.rulebook()[-1]

    assert (rule.moment, rule.says) == (Moment.CREATION, "it is painted")
    assert (rule.source.trust, rule.source.where) == (Trust.QUOTED, "a neighbour")


def test_an_override_needs_a_mark_of_its_own() -> None:
    with pytest.raises(TypeError, match=r"Silent\._not_plaid overrides a rule and is none itself"):

        class Silent(Widget):
            def _not_plaid(self, here: Here, inputs: Properties) -> Iterator[str]:
                yield "silence"
