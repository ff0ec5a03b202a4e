"""A creation that is refused leaves nothing, and can be repeated once its reason is gone."""

from pathlib import Path

import pytest

from cloud_sandbox.engine.catalog import catalog
from tests.sandbox.aws.conftest import REGION
from tests.sandbox.aws.examples import EXAMPLES
from tests.support.emulated import Emulated, Refused
from tests.support.lifecycle import Example, live, prepared

KNOWN = catalog("aws").resources
each_exclusive = pytest.mark.parametrize(
    "example",
    [
        one
        for one in EXAMPLES
        if not KNOWN[one.token].overwrites and (one.inputs or KNOWN[one.token].auto_name)
    ],
    ids=lambda example: example.token,
)
each_dependent = pytest.mark.parametrize(
    "example", [one for one in EXAMPLES if one.needs], ids=lambda example: example.token
)


@each_exclusive
def test_a_second_of_its_name_waits_until_the_first_is_gone(
    aws: Emulated, example: Example
) -> None:
    life = live(aws, example)
    there = aws.everything()

    with pytest.raises(Refused):
        aws.create(example.token, life.inputs, name="second")
    assert aws.everything() == there

    aws.delete(life.made)
    second = aws.create(example.token, life.inputs, name="second")
    assert aws.refresh(second) == second


@each_dependent
def test_what_comes_too_early_leaves_nothing_and_comes_later(
    aws: Emulated, example: Example, tmp_path: Path
) -> None:
    inputs = prepared(Emulated(tmp_path / "elsewhere", region=REGION), example)

    early = refusal(aws, example, inputs)
    assert early is None or aws.everything() == []
    assert not list((tmp_path / "home").rglob("defects.log"))

    if early is not None:
        made = aws.create(example.token, prepared(aws, example))
        assert aws.refresh(made) == made


def refusal(aws: Emulated, example: Example, inputs: dict[str, object]) -> Refused | None:
    """Why the cloud refuses it before what it needs is there; None where it does not."""
    try:
        aws.create(example.token, inputs)
    except Refused as refused:
        return refused
    return None
