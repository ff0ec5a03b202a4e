"""Every emulated type of AWS lives through create, read, import, update, replace and delete."""

import re

import pytest

from cloud_sandbox.engine.catalog import catalog
from cloud_sandbox.engine.wire import UNKNOWN, has_unknowns
from tests.sandbox.aws.attributes import beginning
from tests.sandbox.aws.examples import EXAMPLES
from tests.support.emulated import Emulated
from tests.support.lifecycle import Example, live, prepared

each_type = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.token)
each_changeable = pytest.mark.parametrize(
    "example", [one for one in EXAMPLES if one.changed], ids=lambda example: example.token
)
each_unchangeable = pytest.mark.parametrize(
    "example", [one for one in EXAMPLES if not one.changed], ids=lambda example: example.token
)
each_replacement = pytest.mark.parametrize(
    ("example", "property_"),
    [
        pytest.param(example, name, id=f"{example.token}-{name}")
        for example in EXAMPLES
        for name in example.replaced
    ],
)


def test_every_emulated_type_has_an_example() -> None:
    assert sorted(example.token for example in EXAMPLES) == sorted(catalog("aws").resources)


@each_type
def test_creation_gives_id_and_outputs(aws: Emulated, example: Example) -> None:
    life = live(aws, example)
    made, inputs = life.made, life.inputs

    assert re.fullmatch(example.id, made.id)
    for name, wanted in example.outputs.items():
        got = made.outputs[name]
        same = re.fullmatch(wanted, got) if isinstance(wanted, str) else got == wanted
        assert same, f"{name}: {got!r} is not {wanted!r}"
    assert {name: made.outputs[name] for name in inputs} == inputs


@each_type
def test_every_output_the_sdk_names_is_there(aws: Emulated, example: Example) -> None:
    made = live(aws, example).made
    promised = catalog("aws").resources[example.token].facts.outputs

    assert promised - made.outputs.keys() <= OFTEN_ABSENT


OFTEN_ABSENT = frozenset(
    {
        # Only where a checksum algorithm was asked for.
        *("checksumCrc32", "checksumCrc32c", "checksumCrc64nvme", "checksumSha1", "checksumSha256"),
        # Deprecated, and only of a bucket that is a website.
        *("websiteDomain", "websiteEndpoint"),
    }
)


@each_type
def test_creation_keeps_what_its_preview_knew(aws: Emulated, example: Example) -> None:
    life = live(aws, example)
    made, inputs = life.made, life.inputs

    foreseen = aws.foresee(example.token, inputs)

    known = {name: value for name, value in foreseen.items() if not has_unknowns(value)}
    assert known == {name: made.outputs[name] for name in known}


@each_type
def test_what_only_exists_later_is_unknown_in_a_preview(aws: Emulated, example: Example) -> None:
    outputs = catalog("aws").resources[example.token].facts.outputs - {"tagsAll", "region"}
    inputs = live(aws, example).inputs

    foreseen = aws.foresee(example.token, inputs)

    assert {name: foreseen[name] for name in outputs} == dict.fromkeys(outputs, UNKNOWN)


@each_type
def test_a_refresh_finds_no_change(aws: Emulated, example: Example) -> None:
    made = live(aws, example).made

    assert aws.refresh(made) == made


@each_type
def test_the_same_inputs_again_change_nothing(aws: Emulated, example: Example) -> None:
    life = live(aws, example)
    made, inputs = life.made, life.inputs

    assert aws.diff(made, inputs).changed == []


@each_type
def test_it_is_imported_by_its_import_id(aws: Emulated, example: Example) -> None:
    life = live(aws, example)
    made = life.made

    imported = aws.import_(example.token, example.imported or made.id)

    assert imported is not None
    assert (imported.id, imported.outputs) == (made.id, made.outputs)
    assert aws.diff(imported, life.inputs).changed == []


@each_type
def test_nothing_is_imported_by_an_unknown_id(aws: Emulated, example: Example) -> None:
    assert aws.import_(example.token, "never-made") is None


@each_changeable
def test_it_is_changed_in_place(aws: Emulated, example: Example) -> None:
    life = live(aws, example)

    changes = aws.diff(life.made, life.changed)
    updated = aws.update(life.made, life.changed)

    assert set(changes.changed) == example.changed.keys()
    assert changes.replacing == []
    assert {name: updated.outputs[name] for name in life.changed} == life.changed
    assert aws.refresh(updated) == updated


@each_unchangeable
def test_a_type_is_unchangeable_when_all_it_has_replaces_it(example: Example) -> None:
    properties = catalog("aws").resources[example.token].facts.properties.keys()

    assert properties <= example.replaced.keys() | {"region"}


@each_changeable
def test_a_preview_of_an_update_promises_what_it_keeps(aws: Emulated, example: Example) -> None:
    life = live(aws, example)

    foreseen = aws.update(life.made, life.changed, preview=True)
    updated = aws.update(life.made, life.changed)

    known = {name: value for name, value in foreseen.outputs.items() if value is not UNKNOWN}
    assert known == {name: updated.outputs[name] for name in known}


@each_replacement
def test_it_is_replaced(aws: Emulated, example: Example, property_: str) -> None:
    inputs = beginning(aws, example, (property_,), prepared(aws, example))
    made = aws.create(example.token, inputs)

    changes = aws.diff(made, inputs | {property_: example.replaced[property_]})

    assert property_ in changes.replacing


@each_type
def test_what_is_deleted_is_gone(aws: Emulated, example: Example) -> None:
    made = live(aws, example).made

    aws.delete(made)

    assert aws.refresh(made) is None
    aws.delete(made)


@each_type
def test_another_region_has_its_own(aws: Emulated, example: Example) -> None:
    life = live(aws, example)
    made, inputs = life.made, life.inputs
    regional = "region" in catalog("aws").resources[example.token].facts.properties

    elsewhere = aws.import_(example.token, f"{example.imported or made.id}@us-east-1")

    assert (elsewhere is None) == regional
    if regional:
        assert aws.diff(made, inputs | {"region": "us-east-1"}).replacing == ["region"]
