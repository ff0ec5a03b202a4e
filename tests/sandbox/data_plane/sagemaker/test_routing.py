"""Requests go where weights and callers send them."""

import random
from collections import Counter
from pathlib import Path

import pytest

from cloud_sandbox.data_plane.live import Deployment, Variant
from cloud_sandbox.data_plane.sagemaker.refusals import Refused
from cloud_sandbox.data_plane.sagemaker.routing import chosen, copied
from tests.sandbox.data_plane.plane import a_spec

SPEC = a_spec(Path("/nowhere"))


def deployed(shadow: float | None = None, **weights: float) -> Deployment:
    shadows = () if shadow is None else (Variant("shadow", SPEC, shadow, 1),)
    return Deployment([Variant(name, SPEC, weight, 1) for name, weight in weights.items()], shadows)


def shares(deployment: Deployment, times: int = 4000) -> dict[str, float]:
    dice = random.Random(7)
    counted = Counter(chosen(deployment, None, dice).name for _ in range(times))
    return {name: count / times for name, count in counted.items()}


def test_weights_are_relative_to_their_sum() -> None:
    assert shares(deployed(a=3, b=1)) == pytest.approx({"a": 0.75, "b": 0.25}, abs=0.03)


def test_a_variant_of_weight_0_is_dark() -> None:
    assert shares(deployed(a=1, dark=0)) == {"a": 1}


def test_a_caller_reaches_a_dark_variant_by_its_name() -> None:
    assert chosen(deployed(a=1, dark=0), "dark", random.Random(7)).name == "dark"


def test_a_variant_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(Refused, match=r"no variant c; there are: a, b") as refused:
        chosen(deployed(a=1, b=1), "c", random.Random(7))

    assert refused.value.code == "ValidationError"


def test_weights_of_0_alone_reach_nothing() -> None:
    with pytest.raises(Refused, match="every variant has the weight 0"):
        chosen(deployed(a=0, b=0), None, random.Random(7))


@pytest.mark.parametrize(("weight", "share"), [(0.0, 0.0), (0.5, 0.25), (2.0, 1.0), (5.0, 1.0)])
def test_a_shadow_gets_its_share_of_what_production_gets(weight: float, share: float) -> None:
    dice, deployment = random.Random(7), deployed(shadow=weight, a=2)

    copies = sum(len(list(copied(deployment, dice))) for _ in range(4000)) / 4000

    assert copies == pytest.approx(share, abs=0.03)
