"""Every emulated type lives through create, read, import, update, replace and delete."""

import re

import pytest

from cloud_sandbox.engine.wire import UNKNOWN, has_unknowns
from tests.support.battery.emulation import Battery, each_type, examples_that, over_cases
from tests.support.emulated import Emulated
from tests.support.lifecycle import Example, live, prepared

each_changeable = examples_that(lambda _, one: bool(one.changed))
each_unchangeable = examples_that(lambda _, one: not one.changed)
each_imported = examples_that(lambda emulation, one: one.token not in emulation.not_imported)
each_replacement = over_cases(
    ("example", "property_"),
    lambda emulation: [
        pytest.param(example, name, id=f"{example.token}-{name}")
        for example in emulation.examples
        for name in example.replaced
    ],
)


class Lifecycle(Battery):
    def test_every_emulated_type_has_an_example(self) -> None:
        tokens = sorted(example.token for example in self.emulation.examples)

        assert tokens == sorted(self.emulation.known)

    @each_type
    def test_creation_gives_id_and_outputs(self, cloud: Emulated, example: Example) -> None:
        life = live(cloud, example)
        made, inputs = life.made, life.inputs

        assert re.fullmatch(example.id, made.id)
        for name, wanted in example.outputs.items():
            got = made.outputs[name]
            same = re.fullmatch(wanted, got) if isinstance(wanted, str) else got == wanted
            assert same, f"{name}: {got!r} is not {wanted!r}"
        assert self.emulation.answers(inputs, made.outputs) == inputs

    @each_type
    def test_every_output_the_sdk_names_is_there(self, cloud: Emulated, example: Example) -> None:
        made = live(cloud, example).made
        promised = self.emulation.known[example.token].facts.outputs

        assert promised - made.outputs.keys() <= self.emulation.often_absent

    @each_type
    def test_creation_keeps_what_its_preview_knew(self, cloud: Emulated, example: Example) -> None:
        life = live(cloud, example)
        made, inputs = life.made, life.inputs

        foreseen = cloud.foresee(example.token, inputs)

        known = {name: value for name, value in foreseen.items() if not has_unknowns(value)}
        assert known == {name: made.outputs[name] for name in known}

    @each_type
    def test_what_only_exists_later_is_unknown_in_a_preview(
        self, cloud: Emulated, example: Example
    ) -> None:
        outputs = self.emulation.known[example.token].facts.outputs - self.emulation.known_early
        inputs = live(cloud, example).inputs

        foreseen = cloud.foresee(example.token, inputs)

        assert {name: foreseen[name] for name in outputs} == dict.fromkeys(outputs, UNKNOWN)

    @each_type
    def test_a_refresh_finds_no_change(self, cloud: Emulated, example: Example) -> None:
        made = live(cloud, example).made

        assert cloud.refresh(made) == made

    @each_type
    def test_the_same_inputs_again_change_nothing(self, cloud: Emulated, example: Example) -> None:
        life = live(cloud, example)
        made, inputs = life.made, life.inputs

        assert cloud.diff(made, inputs).changed == []

    @each_imported
    def test_it_is_imported_by_its_import_id(self, cloud: Emulated, example: Example) -> None:
        life = live(cloud, example)
        made = life.made

        imported = cloud.import_(example.token, example.import_id(made))

        assert imported is not None
        assert (imported.id, imported.outputs) == (made.id, made.outputs)
        assert cloud.diff(imported, life.inputs).changed == []

    @each_imported
    def test_nothing_is_imported_by_an_unknown_id(self, cloud: Emulated, example: Example) -> None:
        assert cloud.import_(example.token, "never-made") is None

    @each_changeable
    def test_it_is_changed_in_place(self, cloud: Emulated, example: Example) -> None:
        life = live(cloud, example)

        changes = cloud.diff(life.made, life.changed)
        updated = cloud.update(life.made, life.changed)

        assert set(changes.changed) == example.changed.keys()
        assert changes.replacing == []
        assert self.emulation.answers(life.changed, updated.outputs) == life.changed
        assert cloud.refresh(updated) == updated

    @each_unchangeable
    def test_a_type_is_unchangeable_when_all_it_has_replaces_it(self, example: Example) -> None:
        properties = self.emulation.known[example.token].facts.properties.keys()

        assert properties <= example.replaced.keys() | {"region"}

    @each_changeable
    def test_a_preview_of_an_update_promises_what_it_keeps(
        self, cloud: Emulated, example: Example
    ) -> None:
        life = live(cloud, example)

        foreseen = cloud.update(life.made, life.changed, preview=True)
        updated = cloud.update(life.made, life.changed)

        known = {name: value for name, value in foreseen.outputs.items() if value is not UNKNOWN}
        assert known == {name: updated.outputs[name] for name in known}

    @each_replacement
    def test_it_is_replaced(self, cloud: Emulated, example: Example, property_: str) -> None:
        ready = prepared(cloud, example)
        inputs = self.emulation.beginning(cloud, example, (property_,), ready)
        made = cloud.create(example.token, inputs)

        changes = cloud.diff(made, inputs | {property_: example.replaced[property_]})

        assert property_ in changes.replacing

    @each_type
    def test_what_is_deleted_is_gone(self, cloud: Emulated, example: Example) -> None:
        made = live(cloud, example).made

        cloud.delete(made)

        assert cloud.refresh(made) is None
        cloud.delete(made)
