"""In which order every emulated type is replaced, and that both halves go through.

What exists under a name that was given must go before its successor comes; what has a made-up
name is followed first. Source: `cloud-semantics` 3.2, `nameRequiresDeleteBeforeReplace` of the
Terraform bridge.
"""

from typing import Any

import pytest

from cloud_sandbox.engine.wire import Properties
from tests.support.battery.emulation import Battery, Emulation, examples_that, over_cases
from tests.support.emulated import Emulated, Made
from tests.support.lifecycle import Example, prepared


def _beside_the_name(emulation: Emulation, example: Example) -> list[str]:
    """What replaces an example and does not name it."""
    rule = emulation.known[example.token].auto_name
    naming = {rule.property, rule.prefix} if rule else set()
    return [name for name in example.replaced if name not in naming]


def _replacing(emulation: Emulation, *, named: bool) -> list[Any]:
    return [
        pytest.param(example, name, id=f"{example.token}-{name}")
        for example in emulation.examples
        if (emulation.known[example.token].auto_name is not None) == named
        for name in _beside_the_name(emulation, example)
    ]


named = over_cases(("example", "property_"), lambda emulation: _replacing(emulation, named=True))
nameless = over_cases(
    ("example", "property_"), lambda emulation: _replacing(emulation, named=False)
)
each_named = examples_that(lambda emulation, one: emulation.known[one.token].auto_name is not None)


class ReplacementOrder(Battery):
    @named
    def test_a_given_name_is_freed_first(
        self, cloud: Emulated, example: Example, property_: str
    ) -> None:
        inputs = prepared(cloud, example)
        made = cloud.create(example.token, inputs)

        changes = cloud.diff(made, inputs | {property_: example.replaced[property_]})

        assert changes.deletes_first

    @named
    def test_a_made_up_name_makes_room_for_the_next(
        self, cloud: Emulated, example: Example, property_: str
    ) -> None:
        inputs = self._as_made_up(cloud, example)
        made = cloud.create(example.token, inputs)

        changes = cloud.diff(made, inputs | {property_: example.replaced[property_]})

        assert property_ in changes.replacing
        assert not changes.deletes_first

    @named
    def test_another_given_name_makes_room_for_itself(
        self, cloud: Emulated, example: Example, property_: str
    ) -> None:
        rule = self.emulation.known[example.token].auto_name
        assert rule is not None
        made = cloud.create(example.token, prepared(cloud, example))
        others = example.changed | example.replaced
        renamed = {name: others[name] for name in (rule.property, property_)}

        assert not cloud.diff(made, made.inputs | renamed).deletes_first

    @nameless
    def test_what_no_name_is_made_up_for_goes_first_only_where_the_provider_says_so(
        self, cloud: Emulated, example: Example, property_: str
    ) -> None:
        inputs = prepared(cloud, example)
        made = cloud.create(example.token, inputs)

        changes = cloud.diff(made, inputs | {property_: example.replaced[property_]})

        assert changes.deletes_first == (example.token in self.emulation.deleted_first)

    @each_named
    def test_two_of_a_made_up_name_live_side_by_side(
        self, cloud: Emulated, example: Example
    ) -> None:
        inputs = self._as_made_up(cloud, example)

        old: Made = cloud.create(example.token, inputs)
        new: Made = cloud.create(example.token, inputs, name="successor")
        cloud.delete(old)

        assert cloud.refresh(old) is None
        assert cloud.refresh(new) == new

    def _as_made_up(self, cloud: Emulated, example: Example) -> Properties:
        """The example's inputs without a name of its own."""
        rule = self.emulation.known[example.token].auto_name
        assert rule is not None
        given = prepared(cloud, example).items()
        return {key: value for key, value in given if key != rule.property}
