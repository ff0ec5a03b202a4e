"""A preview in which values are not known yet neither fails nor refuses what may turn out right."""

from cloud_sandbox.engine.wire import UNKNOWN, Properties, has_unknowns
from facts_cutter.samples import Path
from tests.support.attributes import put
from tests.support.battery.changing import each_attribute
from tests.support.battery.emulation import Battery, Emulation, each_type
from tests.support.emulated import Emulated
from tests.support.lifecycle import Example, live, prepared


class Unknowns(Battery):
    @each_attribute
    def test_a_creation_is_foreseen_without_knowing_one_value(
        self, cloud: Emulated, example: Example, path: Path
    ) -> None:
        inputs = _unknown(self.emulation, cloud, example, path, prepared(cloud, example))

        foreseen = cloud.foresee(example.token, inputs)

        assert has_unknowns(foreseen[path[0]])

    @each_attribute
    def test_a_change_is_foreseen_without_knowing_one_value(
        self, cloud: Emulated, example: Example, path: Path
    ) -> None:
        life = live(cloud, example)
        inputs = _unknown(self.emulation, cloud, example, path, life.inputs)

        changes = cloud.diff(life.made, inputs)
        foreseen = cloud.update(life.made, inputs, preview=True)

        assert path[0] in changes.changed
        assert has_unknowns(foreseen.outputs[path[0]])

    @each_type
    def test_a_creation_is_foreseen_without_knowing_anything(
        self, cloud: Emulated, example: Example
    ) -> None:
        foreseen = cloud.foresee(example.token, _altogether(self.emulation, example))

        known = self.emulation.known_early - {"region"}
        outputs = self.emulation.known[example.token].facts.outputs - known
        assert {name: foreseen[name] for name in outputs} == dict.fromkeys(outputs, UNKNOWN)

    @each_type
    def test_a_change_is_foreseen_without_knowing_anything(
        self, cloud: Emulated, example: Example
    ) -> None:
        made = live(cloud, example).made
        inputs = _altogether(self.emulation, example)

        assert set(cloud.diff(made, inputs).changed) >= inputs.keys()
        assert has_unknowns(cloud.update(made, inputs, preview=True).outputs)


def _unknown(
    emulation: Emulation, cloud: Emulated, example: Example, path: Path, inputs: Properties
) -> Properties:
    """Inputs in which one value is not known yet."""
    ready = emulation.beginning(cloud, example, path, inputs)
    return put(emulation.known[example.token].facts.inputs, ready, path, UNKNOWN)


def _altogether(emulation: Emulation, example: Example) -> Properties:
    return dict.fromkeys(emulation.known[example.token].facts.properties, UNKNOWN)
