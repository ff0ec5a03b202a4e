"""The block `serverless` takes what SageMaker takes, and says what it does not."""

from typing import Any

import pytest

from serving_components.aws.sagemaker_endpoint.asked.serverless import Serverless
from tests.support.refusals import refused

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "memory between two steps": (
        {"memory_mb": 1500},
        "memory_mb: must be one of 1024, 2048, 3072, 4096, 5120, 6144; got 1500",
    ),
    "memory beyond the largest": (
        {"memory_mb": 8192},
        (
            "memory_mb: must be one of 1024, 2048, 3072, 4096, 5120, 6144; got 8192; for more"
            " memory serve on instances (instance_type), or asynchronously"
        ),
    ),
    "no request at a time": (
        {"max_concurrency": 0},
        "max_concurrency: must be at least 1; got 0",
    ),
    "more requests than any endpoint takes": (
        {"max_concurrency": 201},
        "max_concurrency: must be at most 200; got 201",
    ),
    "more warm than at a time": (
        {"max_concurrency": 5, "provisioned_concurrency": 6},
        (
            "provisioned_concurrency: 6 is above max_concurrency 5; lower it, or raise"
            " max_concurrency to 6"
        ),
    ),
    "growth from nothing": (
        {"max_provisioned_concurrency": 4},
        (
            "max_provisioned_concurrency: 4 is how far provisioned_concurrency may grow, which is"
            " not given; set that too, to 1 or more"
        ),
    ),
    "growth downwards": (
        {"provisioned_concurrency": 4, "max_provisioned_concurrency": 2},
        (
            "max_provisioned_concurrency: 2 is below provisioned_concurrency 4; raise it, or leave"
            " it out for a fixed number"
        ),
    ),
    "growth beyond what is taken at a time": (
        {"provisioned_concurrency": 4, "max_provisioned_concurrency": 8},
        (
            "max_provisioned_concurrency: 8 is above max_concurrency 5; lower it, or raise"
            " max_concurrency to 8"
        ),
    ),
    "a utilization in per cent": (
        {"provisioned_concurrency_utilization": 70},
        "provisioned_concurrency_utilization: must be at most 1; got 70",
    ),
    "an unknown word": (
        {"memory": 2048},
        "memory: is not a setting; did you mean memory_mb?",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_it_does_not_take_is_told_with_the_remedy(name: str) -> None:
    asked, told = BAD[name]

    assert refused(lambda: Serverless(**asked)) == [told]


def test_nothing_needs_to_be_said() -> None:
    assert Serverless().config() == {"memory_size_in_mb": 2048, "max_concurrency": 5}


def test_what_is_said_is_passed_on() -> None:
    config = Serverless(memory_mb=6144, max_concurrency=200, provisioned_concurrency=10).config()

    assert config == {
        "memory_size_in_mb": 6144,
        "max_concurrency": 200,
        "provisioned_concurrency": 10,
    }


@pytest.mark.parametrize(("most", "elastic"), [(None, False), (2, False), (5, True)])
def test_provisioned_concurrency_scales_where_it_may_grow(most: int | None, elastic: bool) -> None:
    asked = Serverless(provisioned_concurrency=2, max_provisioned_concurrency=most)

    assert asked.elastic is elastic
