"""What programs in other languages hand in: refused where it cannot be, and never defaulted."""

from collections.abc import Mapping
from typing import Any

import pulumi
import pytest
from pulumi.errors import InputPropertiesError

from serving_components.aws import SageMakerEndpoint
from serving_plugin.package import Hosted

MODEL: Mapping[str, Any] = {"path": "model.tar.gz", "framework": "sklearn:1.2"}


@pytest.fixture(scope="module")
def hosted() -> Hosted:
    return Hosted([SageMakerEndpoint])


def refused(hosted: Hosted, given: Mapping[str, Any]) -> dict[str, str]:
    """Reasons by path."""
    with pytest.raises(InputPropertiesError) as failure:
        hosted.map_inputs(dict(given), hosted._component_defs["SageMakerEndpoint"])
    return {it["property_path"]: it["reason"] for it in failure.value.errors or []}


def late() -> pulumi.Output[Any]:
    return pulumi.Output.from_input("later")


@pytest.mark.parametrize(
    ("given", "path", "told"),
    [
        ({"model": MODEL, "scalling": {}}, "scalling", "is not known; did you mean scaling?"),
        ({"model": {**MODEL, "frame": 1}}, "model.frame", "is not known"),
        (
            {"model": MODEL, "scaling": {"cpu_percent": 50}},
            "scaling.cpu_percent",
            "did you mean cpuPercent?",
        ),
        (
            {"model": MODEL, "variants": {"a": {"modle": MODEL}}},
            "variants.a.modle",
            "did you mean model?",
        ),
        (
            {"model": MODEL, "scaling": late()},
            "scaling",
            "is an output, of another resource or a secret",
        ),
        ({"model": MODEL, "instanceType": late()}, "instanceType", "write it as a plain value"),
        ({"model": {**MODEL, "path": late()}}, "model.path", "write it as a plain value"),
        ({"model": "digits"}, "model", "must be a block of "),
        (
            {"model": MODEL, "scaling": {"schedules": {"night": late()}}},
            "scaling.schedules.night",
            "is an output, of another resource or a secret",
        ),
    ],
)
def test_it_is_refused_at_its_path(
    hosted: Hosted, given: Mapping[str, Any], path: str, told: str
) -> None:
    reasons = refused(hosted, given)

    assert list(reasons) == [path]
    assert told in reasons[path]


def test_all_is_told_at_once(hosted: Hosted) -> None:
    reasons = refused(hosted, {"modle": MODEL, "scaling": late(), "rollout": {"stratgy": "canary"}})

    assert sorted(reasons) == ["modle", "rollout.stratgy", "scaling"]


def test_what_may_come_late_does(hosted: Hosted) -> None:
    image = {"image": late(), "environment": {"TABLE": late()}}

    taken: Any = hosted.map_inputs(
        {"model": image, "instanceType": "ml.m5.large", "tags": {"team": late()}},
        hosted._component_defs["SageMakerEndpoint"],
    )

    assert set(taken) == {"model", "instance_type", "tags"}
    assert set(taken["model"]) == {"image", "environment"}


def test_a_null_is_as_if_it_were_left_out(hosted: Hosted) -> None:
    taken: Any = hosted.map_inputs(
        {"model": MODEL, "scaling": None}, hosted._component_defs["SageMakerEndpoint"]
    )

    assert set(taken) == {"model"}
