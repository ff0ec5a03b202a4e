"""In which order every emulated type of AWS is replaced, and that both halves go through.

What exists under a name that was given must go before its successor comes; what has a made-up
name is followed first. Source: `cloud-semantics` 3.2, `nameRequiresDeleteBeforeReplace` of the
Terraform bridge.
"""

import pytest

from cloud_sandbox.engine.catalog import catalog
from cloud_sandbox.engine.wire import Properties
from tests.sandbox.aws.examples import EXAMPLES
from tests.support.emulated import Emulated, Made
from tests.support.lifecycle import Example, prepared

KNOWN = catalog("aws").resources


def beside_the_name(example: Example) -> list[str]:
    """What replaces an example and does not name it."""
    rule = KNOWN[example.token].auto_name
    naming = {rule.property, rule.prefix} if rule else set()
    return [name for name in example.replaced if name not in naming]


named = pytest.mark.parametrize(
    ("example", "property_"),
    [
        pytest.param(example, name, id=f"{example.token}-{name}")
        for example in EXAMPLES
        if KNOWN[example.token].auto_name
        for name in beside_the_name(example)
    ],
)
nameless = pytest.mark.parametrize(
    ("example", "property_"),
    [
        pytest.param(example, name, id=f"{example.token}-{name}")
        for example in EXAMPLES
        if KNOWN[example.token].auto_name is None
        for name in example.replaced
    ],
)


def as_named(aws: Emulated, example: Example) -> Properties:
    return prepared(aws, example)


def as_made_up(aws: Emulated, example: Example) -> Properties:
    """The example's inputs without a name of its own."""
    rule = KNOWN[example.token].auto_name
    assert rule is not None
    return {key: value for key, value in prepared(aws, example).items() if key != rule.property}


@named
def test_a_given_name_is_freed_first(aws: Emulated, example: Example, property_: str) -> None:
    inputs = as_named(aws, example)
    made = aws.create(example.token, inputs)

    assert aws.diff(made, inputs | {property_: example.replaced[property_]}).deletes_first


@named
def test_a_made_up_name_makes_room_for_the_next(
    aws: Emulated, example: Example, property_: str
) -> None:
    inputs = as_made_up(aws, example)
    made = aws.create(example.token, inputs)

    changes = aws.diff(made, inputs | {property_: example.replaced[property_]})

    assert property_ in changes.replacing
    assert not changes.deletes_first


@named
def test_another_given_name_makes_room_for_itself(
    aws: Emulated, example: Example, property_: str
) -> None:
    rule = KNOWN[example.token].auto_name
    assert rule is not None
    made = aws.create(example.token, as_named(aws, example))
    renamed = {name: example.replaced[name] for name in (rule.property, property_)}

    assert not aws.diff(made, made.inputs | renamed).deletes_first


@nameless
def test_what_no_name_is_made_up_for_goes_first_only_where_the_provider_says_so(
    aws: Emulated, example: Example, property_: str
) -> None:
    inputs = prepared(aws, example)
    made = aws.create(example.token, inputs)

    changes = aws.diff(made, inputs | {property_: example.replaced[property_]})

    assert changes.deletes_first == (example.token in DELETED_FIRST)


DELETED_FIRST = frozenset(
    {
        # `DeleteBeforeReplace` in pulumi-aws `provider/resources.go`.
        "aws:ecr/lifecyclePolicy:LifecyclePolicy",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    }
)


@pytest.mark.parametrize(
    "example",
    [one for one in EXAMPLES if KNOWN[one.token].auto_name],
    ids=lambda example: example.token,
)
def test_two_of_a_made_up_name_live_side_by_side(aws: Emulated, example: Example) -> None:
    inputs = as_made_up(aws, example)

    old: Made = aws.create(example.token, inputs)
    new: Made = aws.create(example.token, inputs, name="successor")
    aws.delete(old)

    assert aws.refresh(old) is None
    assert aws.refresh(new) == new
