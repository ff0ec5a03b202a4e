"""A creation that is refused leaves nothing, and can be repeated once its reason is gone."""

from pathlib import Path

import pytest

from tests.support.battery.emulation import Battery, Emulation, examples_that
from tests.support.emulated import Emulated, Refused
from tests.support.lifecycle import Example, live, prepared


def _is_exclusive(emulation: Emulation, example: Example) -> bool:
    resource = emulation.known[example.token]
    named = bool(example.inputs or resource.auto_name)
    return named and not (resource.overwrites or resource.repeatable)


each_exclusive = examples_that(_is_exclusive)
each_dependent = examples_that(lambda _, one: bool(one.needs))


class FailedCreations(Battery):
    @each_exclusive
    def test_a_second_of_its_name_waits_until_the_first_is_gone(
        self, cloud: Emulated, example: Example
    ) -> None:
        life = live(cloud, example)
        there = cloud.everything()

        with pytest.raises(Refused):
            cloud.create(example.token, life.inputs, name="second")
        assert cloud.everything() == there

        cloud.delete(life.made)
        second = cloud.create(example.token, life.inputs, name="second")
        assert cloud.refresh(second) == second

    @each_dependent
    def test_what_comes_too_early_leaves_nothing_and_comes_later(
        self, cloud: Emulated, example: Example, tmp_path: Path
    ) -> None:
        inputs = prepared(self.emulation.made_in(tmp_path / "elsewhere"), example)

        early = _refusal(cloud, example, inputs)
        assert early is None or cloud.everything() == []
        assert not list((tmp_path / "home").rglob("defects.log"))

        if early is not None:
            made = cloud.create(example.token, prepared(cloud, example))
            assert cloud.refresh(made) == made


def _refusal(cloud: Emulated, example: Example, inputs: dict[str, object]) -> Refused | None:
    """Why the cloud refuses it before what it needs is there; None where it does not."""
    try:
        cloud.create(example.token, inputs)
    except Refused as refused:
        return refused
    return None
