"""A state tells on which conditions a rollout goes back, and in how many steps it goes."""

from typing import Any

import pytest

from serving_cli.kinds import slot_traffic
from serving_cli.kinds.azureml import watching
from tests.cli.kinds.azureml.endpoint_entries import FAILS, a_service

SESSION: Any = None
STEPS = [{"percent": 10, "bakeSeconds": 600}, {"percent": 100, "bakeSeconds": 0}]
AT_ONCE = [{"percent": 100, "bakeSeconds": 0}]
COPIES = {"percent": 10, "bakeSeconds": 300}


@pytest.mark.parametrize(
    ("inputs", "conditions", "steps"),
    [
        ({"steps": STEPS}, (FAILS,), 2),
        ({"steps": STEPS, "mirrorFirst": COPIES}, (FAILS,), 3),
        ({"steps": AT_ONCE, "mirrorFirst": COPIES}, (FAILS,), 2),
        ({"steps": AT_ONCE}, (), 1),
        ({}, (), 0),
    ],
)
def test_a_rollout_that_bakes_nowhere_is_watched_by_nothing(
    monkeypatch: pytest.MonkeyPatch,
    inputs: dict[str, Any],
    conditions: tuple[object, ...],
    steps: int,
) -> None:
    monkeypatch.setattr(slot_traffic, "entries_of", lambda *_: a_service(**inputs))

    assert watching.conditions_of(SESSION, "dev", "fraud") == conditions
    assert watching.steps_of(SESSION, "dev", "fraud") == steps
    assert watching.steps_of(SESSION, "dev", "risk") == 0
