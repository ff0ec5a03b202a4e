"""Who answers and who needs it is told by locks, which go with their processes."""

from pathlib import Path

import pytest

from cloud_sandbox.data_plane.addresses import Addresses


@pytest.fixture(name="addresses")
def of_a_sandbox(tmp_path: Path) -> Addresses:
    made = Addresses(tmp_path)
    made.make()
    return made


def test_nobody_answers_before_one_says_so(addresses: Addresses) -> None:
    with addresses.served():
        assert addresses.url() is None


def test_whoever_answers_is_found(addresses: Addresses) -> None:
    with addresses.served():
        addresses.tell("http://127.0.0.1:1")

        assert addresses.url() == "http://127.0.0.1:1"


def test_an_address_that_a_dead_one_left_counts_for_nothing(addresses: Addresses) -> None:
    with addresses.served():
        addresses.tell("http://127.0.0.1:1")

    assert addresses.url() is None


def test_only_one_can_answer(addresses: Addresses) -> None:
    with addresses.served() as first, addresses.served() as second:
        assert (first, second) == (True, False)


def test_it_is_needed_until_the_last_user_left(addresses: Addresses) -> None:
    seen = []
    with addresses.needed():
        with addresses.needed(), addresses.unneeded() as alone:
            seen.append(alone)
        with addresses.unneeded() as alone:
            seen.append(alone)
    with addresses.unneeded() as alone:
        seen.append(alone)

    assert seen == [False, False, True]


def test_a_sandbox_that_was_removed_is_gone(addresses: Addresses) -> None:
    with addresses.served():
        assert not addresses.gone
        for file in addresses.folder.iterdir():
            file.unlink()

        assert addresses.gone
