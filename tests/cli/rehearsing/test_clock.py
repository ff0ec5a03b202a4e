"""The clock of a rehearsal's cloud, and the pace that sets it."""

from pathlib import Path

import pytest

from cloud_sandbox.engine.pace import PACE
from cloud_sandbox.engine.store import Store
from serving_cli.failure import Failure
from serving_cli.rehearsing.clock import Clock, asked_pace, running


def test_moments_of_the_cloud_are_told_in_seconds_of_the_traffic() -> None:
    clock = Clock(begun=1000, rate=50)

    assert clock.at(1300) == 6
    assert clock.moment(6) == 1300
    assert clock.minute_s == 1.2


@pytest.mark.parametrize(
    ("told", "environment", "pace"),
    [
        (None, {}, 0.02),
        (None, {PACE: "0.5"}, 0.5),
        ("0.01", {PACE: "0.5"}, 0.01),
        ("0", {}, 0),
        ("1", {}, 1),
    ],
)
def test_a_pace_is_asked_for_or_the_environments_or_a_fiftieth(
    told: str | None, environment: dict[str, str], pace: float
) -> None:
    assert asked_pace(told, environment) == pace


@pytest.mark.parametrize(
    ("told", "environment", "said"),
    [
        ("quick", {}, "--pace is 'quick'"),
        ("0.004", {}, "--pace is '0.004'; the least of a rehearsal is 0.005"),
        (None, {PACE: "0.001"}, f"{PACE} is '0.001'; the least of a rehearsal is 0.005"),
    ],
)
def test_what_is_no_pace_of_a_rehearsal_is_refused(
    told: str | None, environment: dict[str, str], said: str
) -> None:
    with pytest.raises(Failure) as refused:
        asked_pace(told, environment)

    assert said in str(refused.value)


@pytest.mark.parametrize(("pace", "rate"), [(0.02, 50), (0, 1), (1, 1)])
def test_a_clock_runs_fast_while_it_is_rehearsed_and_as_usual_after(
    tmp_path: Path, pace: float, rate: float
) -> None:
    store = Store(tmp_path / "cloud.sqlite3")

    with running(store, pace) as told:
        meanwhile = store.rate

    assert (told, meanwhile, store.rate) == (rate, rate, 1)


def test_a_clock_runs_as_usual_after_a_rehearsal_that_failed(tmp_path: Path) -> None:
    store = Store(tmp_path / "cloud.sqlite3")

    with pytest.raises(Failure, match="as it was told"), running(store, 0.02):
        raise Failure("as it was told")

    assert store.rate == 1
