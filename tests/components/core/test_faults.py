"""Faults say where, what was got, what is allowed and what to change."""

from typing import Any

import pulumi
import pytest

from serving_components import InvalidArguments
from serving_components.core import Args, Fault, Scaling
from serving_components.core.faults import Objections, dotted, known_at, shown
from tests.support.refusals import refused


class Shop(Args):
    name: str
    counters: dict[str, Scaling] = {}
    queues: list[Scaling] = []
    spare: Scaling | None = None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("min",), "min"),
        (("services", "fraud", "scaling", "min"), "services.fraud.scaling.min"),
        (("alarms", "notify", 0), "alarms.notify[0]"),
        (("queues", 1, "min"), "queues[1].min"),
        (("tags", ""), 'tags.""'),
    ],
)
def test_a_path_reads_as_code_would(path: tuple[str | int, ...], text: str) -> None:
    assert dotted(path) == text


def test_a_fault_without_a_path_is_its_reason() -> None:
    assert str(Fault((), "nothing fits")) == "nothing fits"


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ({}, "name: is required"),
        ({"name": "a", "nmae": "b"}, "nmae: is not a setting; did you mean name?"),
        (
            {"name": "a", "zzz": 1},
            "zzz: is not a setting; known here: name, counters, queues, spare",
        ),
        (
            {"name": "a", "counters": {"till": {"mim": 2}}},
            "counters.till.mim: is not a setting; did you mean min?",
        ),
        (
            {"name": "a", "queues": [{}, {"Max": 2}]},
            "queues[1].Max: is not a setting; did you mean max?",
        ),
        ({"name": "a", "spare": {"minn": 2}}, "spare.minn: is not a setting; did you mean min?"),
        ({"name": "a", "spare": {"min": -1}}, "spare.min: must be at least 0; got -1"),
        (
            {"name": "a", "spare": {"min": 3, "max": 2}},
            "spare.max: 2 is below min 3; raise max to 3 or more, or lower min",
        ),
    ],
)
def test_a_mistake_below_is_told_at_its_own_path(asked: dict[str, Any], line: str) -> None:
    assert refused(lambda: Shop.take(asked)) == [line]


def test_a_long_value_is_cut() -> None:
    assert shown("x" * 200) == '"' + "x" * 76 + "..."


def test_a_value_that_is_not_data_is_shown_by_its_type() -> None:
    assert shown(pulumi.Output.from_input(1)) == '"<Output>"'


def test_known_names_are_found_below_lists_maps_and_optional_blocks() -> None:
    schema = Shop.model_json_schema()
    fields = list(Scaling.model_fields)

    assert known_at(schema, ("queues", 0)) == fields
    assert known_at(schema, ("counters", "any")) == fields
    assert known_at(schema, ("spare",)) == fields


def test_one_fault_is_counted_in_the_singular() -> None:
    error = InvalidArguments("Shop", [Fault(("name",), "is required")])

    assert str(error) == "Shop has 1 fault:\n  name: is required"


def test_several_faults_are_told_under_one_heading() -> None:
    error = InvalidArguments("Shop", [Fault(("a",), "is required"), Fault((), "nothing fits")])

    assert str(error) == "Shop has 2 faults:\n  a: is required\n  nothing fits"


def test_invalid_arguments_are_an_error_that_pulumi_prints_without_a_traceback() -> None:
    assert issubclass(InvalidArguments, pulumi.RunError)


def test_objections_read_as_one_line_too() -> None:
    found = Objections([Fault(("a",), "is odd"), Fault(("b",), "is even")])

    assert str(found) == "a: is odd; b: is even"
