"""Every attribute of every emulated type is set, changed and cleared."""

import re

import pytest

from cloud_sandbox.engine.differences import differences
from cloud_sandbox.engine.facts import Schema
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties
from facts_cutter.samples import Path
from tests.support.attributes import course, paths, put, value_at
from tests.support.battery.emulation import Battery, Emulation, over_cases
from tests.support.emulated import Emulated, Made, Objected, Refused
from tests.support.lifecycle import Example, prepared

each_attribute = over_cases(
    ("example", "path"),
    lambda emulation: [
        pytest.param(example, path, id=f"{example.token}-{'.'.join(path)}")
        for example in emulation.examples
        for path in paths(emulation.known[example.token].facts.inputs)
    ],
)


class Changing(Battery):
    @each_attribute
    def test_an_attribute_is_set_changed_and_cleared(
        self, cloud: Emulated, example: Example, path: Path
    ) -> None:
        base = self.emulation.beginning(cloud, example, path, prepared(cloud, example))
        given = self.emulation.own(example, path)
        way = course(self.emulation.known[example.token].facts.inputs, base, path, given)
        if given is not None and given.refused:
            with pytest.raises(Refused, match=re.escape(given.refused)):
                cloud.create(example.token, way.first)
            return
        before = [way.first] if way.without is None else [way.without, way.first]
        after = [way.second] if way.without is None else [way.second, way.without]

        made = cloud.create(example.token, before[0])
        for wanted in (*before[1:], *after):
            made = _step(self.emulation, cloud, made, wanted)
            _there(self.emulation, cloud, made, wanted, path)

    @each_attribute
    def test_a_value_outside_the_facts_is_refused_by_its_path(
        self, cloud: Emulated, example: Example, path: Path
    ) -> None:
        base = self.emulation.beginning(cloud, example, path, prepared(cloud, example))
        resource = self.emulation.known[example.token]
        inputs = resource.facts.inputs

        for wrong in _outside(_schema_at(inputs, path)):
            if isinstance(wrong, list) and self.emulation.documents(resource, path):
                continue
            with pytest.raises(Objected) as refused:
                cloud.check(example.token, put(inputs, base, path, wrong))
            told = str(refused.value)
            assert path[0] in told
            assert path[-1] in told

    def test_every_value_of_a_persons_own_is_for_an_attribute(self) -> None:
        known = {
            (token, ".".join(path))
            for token, resource in self.emulation.known.items()
            for path in paths(resource.facts.inputs)
        }

        assert self.emulation.attributes.keys() <= known


def _step(emulation: Emulation, cloud: Emulated, made: Made, wanted: Properties) -> Made:
    """Bring what exists to new inputs as the engine does, deleting first where it is replaced."""
    resource = emulation.known[made.token]
    checked = cloud.check(made.token, wanted, name=made.name, old=made.inputs)
    expected = [
        one for one in resource.changes(made.inputs, checked) if one.path[0] != "__defaults"
    ]
    changes = cloud.diff(made, wanted)
    assert set(changes.changed) <= {str(one.path[0]) for one in expected}
    unmovable = [str(one.path[0]) for one in expected if one.falls_under(_forced(resource))]
    assert set(changes.replacing) == set(unmovable) & set(changes.changed)
    if not changes.replacing:
        return cloud.update(made, wanted)
    cloud.delete(made)
    return cloud.create(made.token, wanted, name=made.name)


def _there(
    emulation: Emulation, cloud: Emulated, made: Made, wanted: Properties, path: Path
) -> None:
    """What exists has the attribute, to a reader and to the next run."""
    given = value_at(wanted, path)
    if given is not None:
        got = emulation.answering(given, value_at(made.outputs, path))
        found = differences({"it": given}, {"it": got})
        assert found == []
    assert cloud.diff(made, wanted).changed == []
    refreshed = cloud.refresh(made)
    assert refreshed is not None
    assert refreshed.outputs == made.outputs
    assert cloud.diff(refreshed, wanted).changed == []


def _outside(schema: Schema) -> list[object]:
    """Values that the facts rule out."""
    wrong: list[object] = []
    if schema["type"] in {"string", "integer", "number", "boolean"}:
        wrong.append(["a", "list"])
    if "enum" in schema:
        wrong.append("none of them")
    if "minimum" in schema:
        wrong.append(schema["minimum"] - 1)
    if "maximum" in schema:
        wrong.append(schema["maximum"] + 1)
    if "maxLength" in schema:
        wrong.append("a" * (schema["maxLength"] + 1))
    if schema["type"] in {"array", "object"}:
        wrong.append("text")
    return wrong


def _forced(resource: Resource) -> frozenset[str]:
    """What the type says cannot change in place."""
    return (resource.facts.create_only | resource.replaced_by) - resource.kept_by


def _schema_at(inputs: Schema, path: Path) -> Schema:
    schema = inputs
    for step in path:
        schema = schema.get("items", schema)["properties"][step]
    return schema
