"""A split that Vertex AI would refuse is told before anything is registered."""

from typing import Any

import pytest

from serving_components.gcp import VertexTrafficArgs
from tests.support.refusals import refused

SMALLEST: dict[str, Any] = {
    "endpoint": "projects/p/locations/europe-west4/endpoints/7",
    "deployments": {"blue": "1", "green": "2"},
    "split": {"blue": 90, "green": 10},
}

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "less than everything": (
        {"split": {"blue": 90}},
        "split: must be 100 in all; got blue 90, which is 90",
    ),
    "more than everything": (
        {"split": {"blue": 90, "green": 20}},
        "split: must be 100 in all; got blue 90, green 20, which is 110",
    ),
    "nothing": ({"split": {}}, "split: must be 100 in all; got nothing, which is 0"),
    "a mistyped slot": (
        {"split": {"blue": 90, "gren": 10}},
        "split.gren: is none of deployments; did you mean green?",
    ),
    "the id that stands for what is being deployed": (
        {"split": {"blue": 90, "0": 10}},
        "split.0: is none of deployments; there are blue, green",
    ),
    "a negative share": (
        {"split": {"blue": 110, "green": -10}},
        (
            "split.blue: must be 0 to 100 percent; got 110\n"
            "split.green: must be 0 to 100 percent; got -10"
        ),
    ),
    "half a percent": (
        {"split": {"blue": 99.5, "green": 0.5}},
        (
            "split.blue: must be a valid integer, got a number with a fractional part; got 99.5\n"
            "split.green: must be a valid integer, got a number with a fractional part; got 0.5"
        ),
    ),
    "an endpoint's id alone": (
        {"endpoint": "7"},
        (
            "endpoint: must be a full name, such as"
            " projects/P/locations/europe-west4/endpoints/123; got 7"
        ),
    ),
    "a model's name for a deployment's id": (
        {"deployments": {"blue": "fraud", "green": "2"}},
        "deployments.blue: must be the id of a deployed model, up to ten digits; got fraud",
    ),
}


@pytest.mark.parametrize(("change", "lines"), BAD.values(), ids=BAD)
def test_a_split_that_cannot_be_is_refused(change: dict[str, Any], lines: str) -> None:
    found = refused(lambda: VertexTrafficArgs(**{**SMALLEST, **change}))

    assert found == lines.split("\n")
