"""Every attribute of every emulated type of AWS is set, changed and cleared."""

import re

import pytest

from cloud_sandbox.aws.documented import Documented
from cloud_sandbox.engine.catalog import catalog
from cloud_sandbox.engine.differences import differences
from cloud_sandbox.engine.facts import Schema
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties
from facts_cutter.samples import Path
from tests.sandbox.aws.attributes import ATTRIBUTES, beginning, own
from tests.sandbox.aws.examples import EXAMPLES
from tests.support.attributes import course, paths, put, value_at
from tests.support.emulated import Emulated, Made, Objected, Refused
from tests.support.lifecycle import Example, prepared

KNOWN = catalog("aws").resources
each_attribute = pytest.mark.parametrize(
    ("example", "path"),
    [
        pytest.param(example, path, id=f"{example.token}-{'.'.join(path)}")
        for example in EXAMPLES
        for path in paths(KNOWN[example.token].facts.inputs)
    ],
)


def takes_an_object(token: str, path: Path) -> bool:
    """Whether an object is taken for the text of the document that it is."""
    resource = KNOWN[token]
    return isinstance(resource, Documented) and path[0] in resource.documents | resource.policies


def outside(schema: Schema) -> list[object]:
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


def forced(resource: Resource) -> frozenset[str]:
    """What the type says cannot change in place."""
    return (resource.facts.create_only | resource.replaced_by) - resource.kept_by


def schema_at(inputs: Schema, path: Path) -> Schema:
    schema = inputs
    for step in path:
        schema = schema.get("items", schema)["properties"][step]
    return schema


@each_attribute
def test_an_attribute_is_set_changed_and_cleared(
    aws: Emulated, example: Example, path: Path
) -> None:
    base = beginning(aws, example, path, prepared(aws, example))
    given = own(example, path)
    way = course(KNOWN[example.token].facts.inputs, base, path, given)
    if given is not None and given.refused:
        with pytest.raises(Refused, match=re.escape(given.refused)):
            aws.create(example.token, way.first)
        return
    before = [way.first] if way.without is None else [way.without, way.first]
    after = [way.second] if way.without is None else [way.second, way.without]

    made = aws.create(example.token, before[0])
    for wanted in (*before[1:], *after):
        made = step(aws, made, wanted)
        there(aws, made, wanted, path)


def step(aws: Emulated, made: Made, wanted: Properties) -> Made:
    """Bring what exists to new inputs as the engine does, deleting first where it is replaced."""
    resource = KNOWN[made.token]
    checked = aws.check(made.token, wanted, name=made.name, old=made.inputs)
    expected = [
        one for one in resource.changes(made.inputs, checked) if one.path[0] != "__defaults"
    ]
    changes = aws.diff(made, wanted)
    assert set(changes.changed) <= {str(one.path[0]) for one in expected}
    unmovable = [str(one.path[0]) for one in expected if one.falls_under(forced(resource))]
    assert set(changes.replacing) == set(unmovable) & set(changes.changed)
    if not changes.replacing:
        return aws.update(made, wanted)
    aws.delete(made)
    return aws.create(made.token, wanted, name=made.name)


def there(aws: Emulated, made: Made, wanted: Properties, path: Path) -> None:
    """What exists has the attribute, to a reader and to the next run."""
    if value_at(wanted, path) is not None:
        found = differences({"it": value_at(wanted, path)}, {"it": value_at(made.outputs, path)})
        assert found == []
    assert aws.diff(made, wanted).changed == []
    refreshed = aws.refresh(made)
    assert refreshed is not None
    assert refreshed.outputs == made.outputs
    assert aws.diff(refreshed, wanted).changed == []


@each_attribute
def test_a_value_outside_the_facts_is_refused_by_its_path(
    aws: Emulated, example: Example, path: Path
) -> None:
    base = beginning(aws, example, path, prepared(aws, example))
    inputs = KNOWN[example.token].facts.inputs

    for wrong in outside(schema_at(inputs, path)):
        if isinstance(wrong, list) and takes_an_object(example.token, path):
            continue
        with pytest.raises(Objected) as refused:
            aws.check(example.token, put(inputs, base, path, wrong))
        told = str(refused.value)
        assert path[0] in told
        assert path[-1] in told


def test_every_value_of_a_persons_own_is_for_an_attribute() -> None:
    known = {
        (token, ".".join(path))
        for token, resource in KNOWN.items()
        for path in paths(resource.facts.inputs)
    }

    assert ATTRIBUTES.keys() <= known
