"""A state tells on which conditions a rollout goes back, and in how many steps it goes."""

import pytest

from serving_cli.kinds import slot_traffic
from serving_cli.kinds.vertex import watching
from tests.cli.kinds.vertex.endpoint_entries import FAILS, a_service


@pytest.mark.parametrize(
    ("shares", "bakes_s", "conditions", "steps"),
    [((10, 100), 900, (FAILS,), 2), ((100,), 0, (), 1)],
)
def test_a_rollout_that_bakes_nowhere_is_watched_by_nothing(
    monkeypatch: pytest.MonkeyPatch,
    shares: tuple[int, ...],
    bakes_s: int,
    conditions: tuple[object, ...],
    steps: int,
) -> None:
    entries = a_service(shares=shares, bakes_s=bakes_s)
    monkeypatch.setattr(slot_traffic, "entries_of", lambda *_: entries)

    assert watching.conditions_of(None, "dev", "fraud") == conditions  # type: ignore[arg-type]
    assert watching.steps_of(None, "dev", "fraud") == steps  # type: ignore[arg-type]


def test_another_services_rollout_is_none_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slot_traffic, "entries_of", lambda *_: a_service())

    assert watching.steps_of(None, "dev", "risk") == 0  # type: ignore[arg-type]
