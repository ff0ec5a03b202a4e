"""Long operations are waited for, told of, and end with their own error."""

from typing import Any

import pytest

from serving_components.gcp.own_resource.operations import StillUnderWay, Waiter
from serving_components.gcp.own_resource.refusal import Refused
from tests.components.gcp.conftest import Reached
from tests.components.gcp.google import HERE, Google

MODEL = {"id": "1", "displayName": "blue"}


def begun(google: Google, reached: Reached, said: list[str]) -> tuple[Waiter, dict[str, Any]]:
    waiter = reached.waits(reached.connect("europe-west4"), said.append, 600.0)
    name = google.endpoint()
    operation = waiter.vertex.post(f"{name}:deployModel", {"deployedModel": MODEL})
    return waiter, operation


def test_progress_is_told_by_the_minute_and_by_the_stage(google: Google, reached: Reached) -> None:
    google.lasts_s = 150
    said: list[str] = []
    waiter, operation = begun(google, reached, said)

    answer = waiter.done(operation, "deploying")

    assert answer["deployedModel"] == MODEL
    assert said == [
        "deploying (adding nodes to cluster), for 0 min of 10 at most",
        "deploying (adding nodes to cluster), for 1 min of 10 at most",
        "deploying (adding nodes to cluster), for 2 min of 10 at most",
    ]


def test_an_operation_ends_by_its_own_error(google: Google, reached: Reached) -> None:
    google.fails = "Model server exited unexpectedly."
    waiter, operation = begun(google, reached, [])

    with pytest.raises(Refused) as refused:
        waiter.done(operation, "deploying")

    assert str(refused.value) == (
        "Vertex AI: Model server exited unexpectedly. (FAILED_PRECONDITION)"
    )


def test_an_operation_that_takes_too_long_is_left_to_the_next_command(
    google: Google, reached: Reached
) -> None:
    google.lasts_s = 6000
    waiter, operation = begun(google, reached, [])

    with pytest.raises(StillUnderWay) as late:
        waiter.done(operation, "deploying")

    assert late.value.operation == operation["name"]
    assert str(late.value) == (
        "deploying is still under way after 10 min (adding nodes to cluster), longer than"
        " timeout_minutes; the next `up` waits on"
    )


def test_operations_of_another_kind_are_not_waited_for(google: Google, reached: Reached) -> None:
    google.lasts_s = 60
    waiter, operation = begun(google, reached, [])

    assert waiter.under_way(f"{HERE}/endpoints/7", "DeployModel") == [operation["name"]]
    assert waiter.under_way(f"{HERE}/endpoints/7", "UndeployModel") == []
