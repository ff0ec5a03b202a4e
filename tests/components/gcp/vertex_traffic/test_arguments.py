"""A split that Vertex AI would refuse is told before anything is registered."""

from typing import Any

import pytest

from serving_components import Rollout
from serving_components.gcp import VertexTrafficArgs
from serving_components.gcp.conditions.symptoms import errors
from serving_components.gcp.vertex_traffic.rollouts import longest
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


WATCHED: dict[str, Any] = {"conditions": [errors(1)]}
BAD_ROLLOUTS: dict[str, tuple[dict[str, Any], str]] = {
    "alerts of others": (
        {"rollout": {"rollback_on": ["projects/p/alertPolicies/1"]}, **WATCHED},
        (
            "rollout.rollback_on: cannot be watched: Cloud Monitoring's policies do not tell in"
            " time whether they ring; leave it out, as a rollout goes back on errors and on the"
            " latency that is asked for"
        ),
    ),
    "nothing to watch": (
        {"rollout": {"strategy": "canary", "percent": 10, "bake_minutes": 5}},
        (
            "rollout.bake_minutes: 5 would watch nothing; give conditions, or set it to 0 and"
            " strategy to all_at_once"
        ),
    ),
    "no share for a canary": (
        {"rollout": {"strategy": "canary", "bake_minutes": 5}, **WATCHED},
        "rollout.percent: is required for canary: the share that each step moves",
    ),
}


@pytest.mark.parametrize(("change", "line"), BAD_ROLLOUTS.values(), ids=BAD_ROLLOUTS)
def test_a_rollout_that_cannot_be_is_refused(change: dict[str, Any], line: str) -> None:
    assert refused(lambda: VertexTrafficArgs(**{**SMALLEST, **change})) == [line]


def test_how_long_it_may_take_counts_late_data_and_each_slot() -> None:
    rollout = Rollout(strategy="canary", percent=10, bake_minutes=10)

    assert longest(rollout, 2, 120) == (
        "rollout canary: 10 % for 10 min, then 100 %; 5 min more for each watched step, as data"
        " come late; an update watches 30 min at most, for each slot that changes one after the"
        " other, and waits up to 120 min for each change of the endpoint"
    )
    assert longest(Rollout(), 1, 120) is None
