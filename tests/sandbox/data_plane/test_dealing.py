"""Requests are dealt to two fleets by their shares, evenly, and to each of all kinds."""

import pytest

from cloud_sandbox.aws.sagemaker.traffic import Share
from cloud_sandbox.data_plane.dealing import Dealing
from cloud_sandbox.data_plane.sagemaker.deployed import Callable
from cloud_sandbox.engine.record import Record
from tests.sandbox.aws.sagemaker.served import ENDPOINT_TOKEN, HERE

SAMPLES = 10
ENDPOINT = Record(HERE, ENDPOINT_TOKEN, "fraud", {}, {})


def dealt(share: float, count: int) -> list[bool]:
    """Of each request in turn, whether a new fleet of that share gets it."""
    old, new = Share("old", 1 - share, {}), Share("new", share, {})
    found, dealing = Callable(ENDPOINT, old, new, (old, new)), Dealing()
    return [found.dealt(dealing.next()) is new for _ in range(count)]


@pytest.mark.parametrize("share", [0.05, 0.1, 0.25, 0.5, 0.9])
def test_a_share_is_kept_to_two_requests_from_the_first_one_on(share: float) -> None:
    got = dealt(share, 500)

    off = [abs(sum(got[:count]) - share * count) for count in range(1, len(got) + 1)]

    assert max(off) < 2


@pytest.mark.parametrize("share", [0.1, 0.25, 0.5])
def test_a_fleet_gets_every_one_of_samples_that_are_sent_in_turn(share: float) -> None:
    met = {number % SAMPLES for number, new in enumerate(dealt(share, 500)) if new}

    assert met == set(range(SAMPLES))


def test_who_has_everything_gets_everything() -> None:
    whole = Share("new", 1.0, {})
    found = Callable(ENDPOINT, whole, None, (whole,))

    assert [found.dealt(position) for position in (0.0, 0.5, 0.999999)] == [whole] * 3
