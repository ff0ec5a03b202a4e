"""A preview in which values are not known yet neither fails nor refuses what may turn out right."""

import pytest

from cloud_sandbox.engine.catalog import catalog
from cloud_sandbox.engine.wire import UNKNOWN, Properties, has_unknowns
from facts_cutter.samples import Path
from tests.sandbox.aws.attributes import beginning
from tests.sandbox.aws.examples import EXAMPLES
from tests.support.attributes import paths, put
from tests.support.emulated import Emulated
from tests.support.lifecycle import Example, live, prepared

KNOWN = catalog("aws").resources
each_type = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.token)
each_attribute = pytest.mark.parametrize(
    ("example", "path"),
    [
        pytest.param(example, path, id=f"{example.token}-{'.'.join(path)}")
        for example in EXAMPLES
        for path in paths(KNOWN[example.token].facts.inputs)
    ],
)


def unknown(aws: Emulated, example: Example, path: Path, inputs: Properties) -> Properties:
    """Inputs in which one value is not known yet."""
    ready = beginning(aws, example, path, inputs)
    return put(KNOWN[example.token].facts.inputs, ready, path, UNKNOWN)


def unknown_altogether(example: Example) -> Properties:
    return dict.fromkeys(KNOWN[example.token].facts.properties, UNKNOWN)


@each_attribute
def test_a_creation_is_foreseen_without_knowing_one_value(
    aws: Emulated, example: Example, path: Path
) -> None:
    foreseen = aws.foresee(example.token, unknown(aws, example, path, prepared(aws, example)))

    assert has_unknowns(foreseen[path[0]])


@each_attribute
def test_a_change_is_foreseen_without_knowing_one_value(
    aws: Emulated, example: Example, path: Path
) -> None:
    life = live(aws, example)
    inputs = unknown(aws, example, path, life.inputs)

    changes = aws.diff(life.made, inputs)
    foreseen = aws.update(life.made, inputs, preview=True)

    assert path[0] in changes.changed
    assert has_unknowns(foreseen.outputs[path[0]])


@each_type
def test_a_creation_is_foreseen_without_knowing_anything(aws: Emulated, example: Example) -> None:
    foreseen = aws.foresee(example.token, unknown_altogether(example))

    outputs = KNOWN[example.token].facts.outputs - {"tagsAll"}
    assert {name: foreseen[name] for name in outputs} == dict.fromkeys(outputs, UNKNOWN)


@each_type
def test_a_change_is_foreseen_without_knowing_anything(aws: Emulated, example: Example) -> None:
    made = live(aws, example).made
    inputs = unknown_altogether(example)

    assert set(aws.diff(made, inputs).changed) >= inputs.keys()
    assert has_unknowns(aws.update(made, inputs, preview=True).outputs)
