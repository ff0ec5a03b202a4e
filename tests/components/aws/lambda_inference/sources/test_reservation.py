"""What queues may ask for at a time fits into what is reserved, or is told."""

from typing import Any

import pytest

from serving_components.aws.lambda_inference.sources import together
from tests.components.aws.lambda_inference.around import a_function
from tests.support.refusals import refused


def queues(*most: int | None) -> dict[str, Any]:
    return {
        f"queue-{number}": {"sqs": {} if one is None else {"max_concurrency": one}}
        for number, one in enumerate(most, 1)
    }


def test_queues_that_ask_for_more_together_are_refused_with_each() -> None:
    [line] = refused(lambda: a_function(event_sources=queues(6, 5), reserved_concurrency=10))

    assert line == (
        "event_sources: have a max_concurrency of 11 together (queue-1 6, queue-2 5), above"
        " reserved_concurrency 10, so messages would be refused and count as failed; lower one of"
        " them, or raise reserved_concurrency to 11"
    )


def test_one_that_asks_for_more_alone_is_told_alone() -> None:
    [line] = refused(lambda: a_function(event_sources=queues(11, 5), reserved_concurrency=10))

    assert line.startswith("event_sources.queue-1.sqs.max_concurrency: 11 is above")


@pytest.mark.parametrize("reserved", [11, None])
def test_what_fits_passes(reserved: int | None) -> None:
    asked = a_function(event_sources=queues(6, 5), reserved_concurrency=reserved)

    assert list(together.cautions(asked)) == []


def test_a_queue_without_a_limit_beside_a_reservation_is_told_of() -> None:
    asked = a_function(event_sources=queues(None, 5), reserved_concurrency=10)

    assert list(together.cautions(asked)) == [
        (
            "event_sources.queue-1: Lambda reads the queue whatever reserved_concurrency 10 lets"
            " in, and messages that are turned away too often end as dead letters; set"
            " sqs.max_concurrency, so that all of them fit in"
        )
    ]


@pytest.mark.parametrize("reserved", [1000, None])
def test_a_queue_that_nothing_turns_away_needs_no_limit(reserved: int | None) -> None:
    asked = a_function(event_sources=queues(None), reserved_concurrency=reserved)

    assert list(together.cautions(asked)) == []
