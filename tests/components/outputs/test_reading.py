"""A service read out of what another stack exports, and what is said where it cannot be."""

from typing import Any

import pytest

from serving_components.outputs import FORMAT, SageMakerService, UnreadableOutputs, kinds
from serving_components.outputs.reading import named, service

STACK = "organization/serving/prod"
FRAUD = {
    "kind": "sagemaker",
    "endpoint_name": "fraud-prod-1a2b3c",
    "endpoint_arn": "arn:aws:sagemaker:eu-west-1:123456789012:endpoint/fraud-prod-1a2b3c",
    "invoke_url": "https://runtime.sagemaker.eu-west-1.amazonaws.com/endpoints/f/invocations",
    "role_arn": "arn:aws:iam::123456789012:role/fraud",
    "scaling": {"min": 2.0, "max": 10.0},
    "alarms": ["fraud-prod-1a2b3c-errors"],
}
AGAIN = "bring that stack up again by the version that is installed here"
NEWER = "install a newer serving-components here"


def unnamed(told: object, number: object) -> str:
    with pytest.raises(UnreadableOutputs) as refused:
        named(STACK, told, number)
    return str(refused.value)


def unread(told: dict[str, Any], name: str = "fraud", kind: str | None = "sagemaker") -> str:
    with pytest.raises(UnreadableOutputs) as refused:
        service(STACK, told, name, kind)
    return str(refused.value)


def test_a_service_is_read_with_what_the_engine_left_out_as_none() -> None:
    found = service(STACK, {"fraud": FRAUD}, "fraud", "sagemaker")

    assert isinstance(found, SageMakerService)
    assert found.endpoint_name == "fraud-prod-1a2b3c"
    assert (found.dashboard, found.input_location) == (None, None)


def test_numbers_that_came_with_a_fraction_are_whole() -> None:
    found = service(STACK, {"fraud": FRAUD}, "fraud", "sagemaker")

    assert isinstance(found, SageMakerService)
    assert [type(bound) for bound in (found.scaling.min, found.scaling.max)] == [int, int]


def test_a_key_that_comes_with_a_later_version_is_passed_over() -> None:
    later = {"fraud": FRAUD | {"colour": "blue"}}

    assert service(STACK, later, "fraud", None) == service(STACK, {"fraud": FRAUD}, "fraud", None)


@pytest.mark.parametrize("number", [FORMAT, float(FORMAT)])
def test_the_format_of_this_version_is_read(number: float) -> None:
    assert named(STACK, {"fraud": FRAUD}, number) == {"fraud": FRAUD}


@pytest.mark.parametrize(
    ("told", "number", "line"),
    [
        (None, None, "exports no map `services`, so it is no stack of services; give the"),
        ("text", 1, "exports no map `services`, so it is no stack of services; give the"),
        ({}, None, f"exports `services` without a `services_format`; {AGAIN}"),
        ({}, 2.0, f"`services` in format 2, and this version reads format 1; {NEWER}"),
        ({}, 0, f"`services` in format 0, and this version reads format 1; {AGAIN}"),
        ({}, "two", f'`services` in format "two", and this version reads format 1; {AGAIN}'),
    ],
)
def test_a_map_in_another_format_is_refused(told: object, number: object, line: str) -> None:
    refused = unnamed(told, number)

    assert refused.startswith(f"stack {STACK} exports ")
    assert line in refused


def test_a_service_that_is_not_there_is_told_with_those_that_are() -> None:
    assert unread({"fraud": FRAUD, "spam": FRAUD}, "fruad") == (
        f"stack {STACK} has no service fruad; it has fraud, spam; did you mean fraud?"
    )


def test_a_stack_without_services_has_none() -> None:
    assert unread({}) == f"stack {STACK} has no service fraud; it has none"


@pytest.mark.parametrize(
    ("body", "kind"), [(FRAUD | {"kind": "batch"}, '"batch"'), ({}, "null"), ("text", "null")]
)
def test_a_kind_that_is_unknown_here_is_refused(body: Any, kind: str) -> None:
    assert unread({"fraud": body}) == (
        f"service fraud of stack {STACK} is of the kind {kind}, and this version knows sagemaker,"
        f" lambda, vertex, azureml; {NEWER}"
    )


def test_a_service_of_another_kind_is_refused() -> None:
    assert unread({"fraud": FRAUD}, kind="vertex") == (
        f"service fraud of stack {STACK} is of the kind sagemaker, not vertex; ask for it as"
        " sagemaker"
    )


@pytest.mark.parametrize(
    ("changes", "keys"),
    [
        ({"endpoint_name": None, "alarms": "all"}, "alarms, endpoint_name"),
        ({"scaling": {"min": 1}}, "scaling.max"),
    ],
)
def test_a_service_that_lacks_a_key_names_it(changes: dict[str, Any], keys: str) -> None:
    assert unread({"fraud": FRAUD | changes}) == (
        f"service fraud of stack {STACK} (sagemaker) tells no usable {keys}; {AGAIN}"
    )


def test_every_key_of_every_kind_has_a_meaning() -> None:
    fields = [field for kind in kinds.KINDS.values() for field in kind.model_fields.values()]

    assert fields
    assert all(field.description for field in fields)
