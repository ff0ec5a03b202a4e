"""Arguments are checked whole, cannot change, and come as an object or as a mapping."""

from collections.abc import Iterator
from typing import Any

import pydantic
import pytest

from serving_components.core import Args, Fault, Scaling
from tests.support.refusals import refused


class Garden(Args):
    width: int
    length: int = 1
    beds: Scaling = Scaling()

    def objections(self) -> Iterator[Fault]:
        if self.length < self.width:
            yield Fault(("length",), "is shorter than the width")
        if self.width > 9:
            yield Fault(("width",), "does not fit the plot")


def test_everything_wrong_is_told_at_once() -> None:
    lines = refused(lambda: Garden.take({"width": "w", "long": 3, "beds": {"min": -1, "mx": 2}}))

    assert lines == [
        'width: must be a valid integer, unable to parse string as an integer; got "w"',
        "beds.min: must be at least 0; got -1",
        "beds.mx: is not a setting; did you mean max?",
        "long: is not a setting; did you mean length?",
    ]


def test_every_objection_between_fields_is_told() -> None:
    assert refused(lambda: Garden(width=10, length=2)) == [
        "length: is shorter than the width",
        "width: does not fit the plot",
    ]


def test_arguments_cannot_be_changed_afterwards() -> None:
    garden = Garden(width=1)

    with pytest.raises(pydantic.ValidationError, match="frozen"):
        garden.width = 2


def test_a_mapping_is_taken_for_the_arguments_it_spells() -> None:
    assert Garden.take({"width": 1, "beds": {"min": 2}}) == Garden(width=1, beds=Scaling(min=2))


def test_arguments_are_taken_as_they_are() -> None:
    garden = Garden(width=1)

    assert Garden.take(garden) is garden


@pytest.mark.parametrize(("given", "got"), [(None, "NoneType"), (Scaling(), "Scaling")])
def test_anything_else_is_refused(given: Any, got: str) -> None:
    assert refused(lambda: Garden.take(given)) == [f"takes Garden or a mapping; got {got}"]


def test_a_mapping_is_refused_like_the_constructor_refuses() -> None:
    assert refused(lambda: Garden.take({})) == ["width: is required"]
