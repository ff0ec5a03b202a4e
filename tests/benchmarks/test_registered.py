"""Stacks that differ are not compared."""

from typing import Any

import pytest

from benchmarks.failed import Failed
from benchmarks.registered import must_be_the_same

URN = "urn:pulumi:dev::measured::aws:iam/role:Role::model-0"


def resource(**changes: Any) -> dict[str, Any]:
    about = {"type": "aws:iam/role:Role", "inputs": {"name": "model-0-1a2b3c4"}, "custom": True}
    return {"urn": URN, **about, **changes}


def test_made_up_names_are_no_difference() -> None:
    must_be_the_same([resource()], [resource(inputs={"name": "model-0-fffffff"})])


def test_the_order_of_dependencies_is_no_difference() -> None:
    must_be_the_same([resource(dependencies=["a", "b"])], [resource(dependencies=["b", "a"])])


@pytest.mark.parametrize(
    "other",
    [
        [],
        [resource(inputs={"name": "another"})],
        [resource(dependencies=["a"])],
        [resource(parent="a")],
        [resource(protect=True)],
        [resource(), resource(urn=f"{URN}-2")],
    ],
)
def test_a_difference_is_told_by_the_resource(other: list[dict[str, Any]]) -> None:
    with pytest.raises(Failed, match=URN):
        must_be_the_same([resource()], other)
