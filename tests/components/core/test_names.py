"""A physical name is the same every time, differs by stack, and fits its service."""

import re

import pytest

from serving_components.core.names import physical_name
from tests.support.cloud import RecordingCloud

LIMIT = 63
ENDPOINT_NAME = re.compile(r"[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}")
"""botocore 1.44.5, sagemaker `EndpointName`."""

LONG = "org_x.y-very-long" + "-stack" * 20


def named(component: str, *, stack: str = "dev", project: str = "serving") -> str:
    found: list[str] = []
    cloud = RecordingCloud()
    cloud.deploy(
        lambda: found.append(physical_name(component, LIMIT)), stack=stack, project=project
    )
    return found[0]


def test_it_begins_as_people_call_it() -> None:
    assert re.fullmatch(r"fraud-dev-[0-9a-f]{6}", named("fraud"))


def test_it_is_the_same_every_time() -> None:
    assert named("fraud") == named("fraud")


@pytest.mark.parametrize("other", [{"stack": "prod"}, {"project": "elsewhere"}])
def test_another_stack_or_project_has_another(other: dict[str, str]) -> None:
    assert named("fraud") != named("fraud", **other)


@pytest.mark.parametrize("stack", ["dev", "org_x.y", LONG, "---", "_", "a" * 100, "1"])
@pytest.mark.parametrize("component", ["fraud", "f", "a-b", "x" * 80, "9lives"])
def test_it_fits_the_service_whatever_the_stack_is_called(component: str, stack: str) -> None:
    assert ENDPOINT_NAME.fullmatch(named(component, stack=stack))


def test_names_that_are_cut_to_the_same_letters_stay_apart() -> None:
    one, two = named("fraud", stack=LONG + "-1"), named("fraud", stack=LONG + "-2")

    assert one[:-6] == two[:-6]
    assert one != two


def test_a_component_and_a_stack_do_not_run_into_each_other() -> None:
    assert named("a-b", stack="c") != named("a", stack="b-c")


def test_a_cut_leaves_no_double_dash() -> None:
    """`x…x-dev` is cut right after its dash."""
    assert "--" not in named("x" * (LIMIT - 8))
