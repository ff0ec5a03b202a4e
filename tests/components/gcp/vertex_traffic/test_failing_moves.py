"""A move that fails leaves nobody's requests with a version that nobody watches."""

import pytest

from tests.components.gcp.google import Refusal
from tests.components.gcp.vertex_traffic.rollouts import Rollouts

LINEAR = [
    {"percent": 25.0, "bakeSeconds": 300.0},
    {"percent": 50.0, "bakeSeconds": 300.0},
    {"percent": 100.0, "bakeSeconds": 0.0},
]


@pytest.mark.parametrize("change", [1, 2, 3], ids=["first step", "second step", "promotion"])
def test_the_version_before_has_its_requests_again(rollouts: Rollouts, change: int) -> None:
    rollouts.steps = LINEAR
    before = rollouts.up(rollouts.asked("11"), None)
    rollouts.google.calls.clear()

    def refused(call: str) -> None:
        if not call.startswith("GET") and len(rollouts.google.changes) == change:
            raise Refusal(400, "FAILED_PRECONDITION", "it cannot be")

    rollouts.google.meanwhile = refused

    state = rollouts.up(rollouts.asked("12"), before)

    assert rollouts.live() == {"11": 100}
    assert state["movedSplit"] == state["liveSplit"] == {"11": 100}
    assert "it cannot be" in state["failure"]
    assert state["failure"].endswith(" has its requests, as before")
