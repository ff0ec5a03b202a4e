"""A component's name leaves room for what its parts' names append, whatever is asked for."""

from typing import Any

import pytest

from serving_components import Model
from serving_components.aws.lambda_inference.function.names import check_name
from tests.components.aws.lambda_inference.around import QUEUE, a_function
from tests.support.refusals import refused

ZIP = {"model": Model(path="model")}


def sources(**asked: Any) -> dict[str, Any]:
    return {"event_sources": {"claims": asked}}


@pytest.mark.parametrize(
    ("asked", "most", "because"),
    [
        ({}, 56, ""),
        (ZIP, 55, ", as the bucket of the zip is called after it"),
        (ZIP | {"artifact_bucket": "ours"}, 56, ""),
        ({"warm_up": {}}, 48, ", as the rule of warm_up is called after it"),
        (
            sources(schedule={"cron": "0 2 * * *"}),
            49,
            ", as the rule of event_sources.claims is called after both",
        ),
        (
            sources(sqs={}),
            52,
            ", as the queue of dead letters of event_sources.claims is called after both",
        ),
        (sources(sqs={"queue": QUEUE}), 56, ""),
        (
            {"warm_up": {}} | sources(schedule={"every_minutes": 5}),
            48,
            ", as the rule of warm_up is called after it",
        ),
    ],
)
def test_a_longer_name_is_refused_with_the_part_that_needs_the_room(
    asked: dict[str, Any], most: int, because: str
) -> None:
    args, longer = a_function(**asked), "f" * (most + 1)

    check_name("f" * most, args)
    assert refused(lambda: check_name(longer, args)) == [
        f"name: takes {most} characters at most{because}; {longer!r} has {most + 1}"
    ]
