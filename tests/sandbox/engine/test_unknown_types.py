"""A type that is not emulated is refused by name, or kept as given and told of once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.unchecked import UnknownTypes
from tests.sandbox.engine.toys import BROKEN, SLOW, STATUE, WIDGET, toys
from tests.support.emulated import Emulated, Refused

GADGET = "toy:shop/gadget:Gadget"


@pytest.fixture(name="lenient")
def lenient_shop(tmp_path: Path) -> Emulated:
    return Emulated(tmp_path / "home", known=toys(), strict=False)


def test_strict_names_the_nearest_type_and_all_that_there_are(shop: Emulated) -> None:
    with pytest.raises(Refused) as refused:
        shop.create("toy:shop/widgt:Widgt", {})

    assert str(refused.value) == (
        f"the sandbox does not emulate toy:shop/widgt:Widgt; did you mean {WIDGET}? (strict mode;"
        f" leave out --strict to store it unchecked). Emulated: {BROKEN}, {SLOW}, {STATUE},"
        f" {WIDGET}"
    )


def test_strict_says_so_where_nothing_is_emulated(tmp_path: Path) -> None:
    kubernetes = Emulated(tmp_path, "kubernetes")

    with pytest.raises(Refused, match="Emulated: no type of this provider"):
        kubernetes.create("kubernetes:core/v1:Pod", {})


def test_what_is_stored_as_given_lives_like_anything_else(lenient: Emulated) -> None:
    inputs = {"name": "mine", "nested": {"list": [1, None, {"a": True}]}}

    made = lenient.create(GADGET, inputs)

    assert made.id.startswith("mine-")
    assert made.outputs == inputs
    assert lenient.diff(made, inputs).changed == []
    changes = lenient.diff(made, {"name": "other"})
    assert (changes.changed, changes.replacing) == (["name", "nested"], [])
    updated = lenient.update(made, {"name": "other"})
    assert lenient.refresh(updated) == updated
    lenient.delete(updated)
    assert lenient.refresh(updated) is None


def test_two_of_the_same_inputs_are_two(lenient: Emulated) -> None:
    assert lenient.create(GADGET, {}).id != lenient.create(GADGET, {}).id


def test_each_type_is_told_of_once(lenient: Emulated) -> None:
    for name in ("a", "b"):
        lenient.create(GADGET, {}, name=name)
        lenient.create("toy:shop/gizmo:Gizmo", {}, name=name)
    lenient.create(WIDGET, {})

    assert lenient.warnings == [
        f"the sandbox does not emulate {token}: it is stored as given, nothing about it is checked"
        " or computed"
        for token in (GADGET, "toy:shop/gizmo:Gizmo")
    ]


def test_threads_that_meet_a_type_at_once_tell_of_it_once() -> None:
    told: list[str] = []
    met, together = UnknownTypes([], strict=False, warn=lambda said, _: told.append(said)), 16
    barrier = Barrier(together)

    def meet(number: int) -> None:
        barrier.wait()
        met.stand_in(GADGET, f"urn:{number}")

    with ThreadPoolExecutor(together) as pool:
        list(pool.map(meet, range(together)))

    assert len(told) == 1


def test_a_warning_stands_at_the_resource_that_met_it_first() -> None:
    told: list[str] = []
    met = UnknownTypes([], strict=False, warn=lambda _, urn: told.append(urn))

    met.stand_in(GADGET, "urn:first")
    met.stand_in(GADGET, "urn:second")

    assert told == ["urn:first"]


def test_strict_warns_of_nothing() -> None:
    told: list[str] = []
    met = UnknownTypes([], strict=True, warn=lambda said, _: told.append(said))

    with pytest.raises(Rejected):
        met.stand_in(GADGET, "urn")

    assert told == []
