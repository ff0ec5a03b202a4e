"""In which order azure-native replaces: what had a name made at random makes room, others go first.

Source: `Diff` in `provider/pkg/provider/provider.go` of pulumi-azure-native, where the flag that a
name was made at random is the only reason to create before deleting.
"""

import re
from typing import Any

import pytest

from cloud_sandbox.azure_native.arm_name import ArmName
from tests.sandbox.azure_native.emulation import AZURE
from tests.support.emulated import Emulated
from tests.support.lifecycle import Example, prepared


def rule_of(example: Example) -> ArmName:
    rule = AZURE.known[example.token].auto_name
    assert isinstance(rule, ArmName)
    return rule


def examples(*kinds: str) -> list[Any]:
    return [pytest.param(one, id=one.token) for one in AZURE.examples if rule_of(one).kind in kinds]


def unnamed(cloud: Emulated, example: Example) -> dict[str, Any]:
    """The example's inputs without a name of its own."""
    inputs = prepared(cloud, example)
    return {name: it for name, it in inputs.items() if name != rule_of(example).property}


def replacing(example: Example) -> str:
    """Something that replaces an example and does not name it."""
    return next(name for name in example.replaced if name != rule_of(example).property)


@pytest.mark.parametrize("example", examples("random", "uuid"))
def test_a_name_made_at_random_makes_room_for_the_next(cloud: Emulated, example: Example) -> None:
    inputs = unnamed(cloud, example)
    made = cloud.create(example.token, inputs, name="models")
    name = replacing(example)

    changes = cloud.diff(made, inputs | {name: example.replaced[name]})

    assert name in changes.replacing
    assert not changes.deletes_first


@pytest.mark.parametrize("example", examples("copy"))
def test_a_copied_name_is_freed_first(cloud: Emulated, example: Example) -> None:
    inputs = unnamed(cloud, example)
    made = cloud.create(example.token, inputs, name="models")
    name = replacing(example)

    changes = cloud.diff(made, inputs | {name: example.replaced[name]})

    assert made.inputs[rule_of(example).property] == "models"
    assert changes.deletes_first


@pytest.mark.parametrize("example", examples("random", "uuid", "copy"))
def test_what_was_named_is_deleted_first_even_for_another_name(
    cloud: Emulated, example: Example
) -> None:
    inputs = prepared(cloud, example)
    made = cloud.create(example.token, inputs)
    name = rule_of(example).property

    changes = cloud.diff(made, inputs | {name: example.replaced[name]})

    assert changes.replacing == [name]
    assert changes.deletes_first


@pytest.mark.parametrize("example", examples("random", "uuid", "copy"))
def test_a_name_that_was_there_stays_when_it_is_left_out(cloud: Emulated, example: Example) -> None:
    inputs = prepared(cloud, example)
    made = cloud.create(example.token, inputs)
    name = rule_of(example).property

    checked = cloud.check(example.token, unnamed_again(inputs, name), old=made.inputs)

    assert checked[name] == inputs[name]
    assert cloud.diff(made, unnamed_again(inputs, name)).changed == []


def unnamed_again(inputs: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: it for key, it in inputs.items() if key != name}


@pytest.mark.parametrize("example", examples("random"))
def test_a_name_made_at_random_is_the_logical_one_and_eight_digits(
    cloud: Emulated, example: Example
) -> None:
    made = cloud.create(example.token, unnamed(cloud, example), name="models")

    assert re.fullmatch(r"models[0-9a-f]{8}", made.inputs[rule_of(example).property])


def test_an_assignments_name_is_a_guid(cloud: Emulated) -> None:
    [example] = (one for one in AZURE.examples if one.token.endswith(":RoleAssignment"))

    made = cloud.create(example.token, unnamed(cloud, example))

    form = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    assert re.fullmatch(form, made.inputs["roleAssignmentName"])


def test_a_long_logical_name_breaks_the_services_rule(cloud: Emulated) -> None:
    [example] = (one for one in AZURE.examples if one.token.endswith(":StorageAccount"))

    with pytest.raises(Exception, match="accountName: must have 3 to 24 small letters and digits"):
        cloud.check(example.token, unnamed(cloud, example), name="a-serving-models-store")
