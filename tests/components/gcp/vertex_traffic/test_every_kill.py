"""Wherever a command dies, callers are answered, and any next command comes to its end."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from serving_components.gcp.own_resource.calls import Vertex
from tests.components.gcp.google import Killed
from tests.components.gcp.vertex_traffic.rollouts import Rollouts

STEPS = [
    {"percent": 50.0, "bakeSeconds": 60.0},
    {"percent": 100.0, "bakeSeconds": 60.0},
]
CALLS = 11
"""Looks and changes of the whole command: two slots in two steps each, and the shares at last."""

State = dict[str, Any]


class Dying(Vertex):
    """Dies before a certain call, or when it was carried out and nobody heard."""

    calls = 0
    last = float("inf")
    heard = staticmethod(lambda _: None)

    def _once(self, method: str, name: str, *, again: bool = False, **asked: Any) -> Any:
        Dying.calls += 1
        if Dying.calls == Dying.last:
            raise Killed
        answer = super()._once(method, name, again=again, **asked)
        if Dying.calls == Dying.last - 0.5:
            raise Killed
        return answer


@pytest.fixture(name="mortal")
def mortal_(rollouts: Rollouts, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rollouts]:
    monkeypatch.setattr("tests.components.gcp.conftest.Vertex", Dying)
    rollouts.steps = STEPS
    yield rollouts
    Dying.calls, Dying.last = 0, float("inf")


def again(rollouts: Rollouts, before: State) -> dict[str, int]:
    rollouts.up(rollouts.asked("12", "22", 40), before)
    return {"12": 60, "22": 40}


def reverted(rollouts: Rollouts, before: State) -> dict[str, int]:
    rollouts.up(rollouts.asked("11", "21"), before)
    return {"11": 80, "21": 20}


def reverted_and_killed(rollouts: Rollouts, before: State) -> dict[str, int]:
    """The command that goes back dies too, before it did anything."""
    Dying.calls, Dying.last = 0, 1
    with pytest.raises(Killed):
        rollouts.up(rollouts.asked("11", "21"), before)
    Dying.last = float("inf")
    return reverted(rollouts, before)


def third(rollouts: Rollouts, before: State) -> dict[str, int]:
    rollouts.up(rollouts.asked("13", "21"), before)
    return {"13": 80, "21": 20}


def failing(rollouts: Rollouts, before: State) -> dict[str, int]:
    """What has not proved itself by then goes back."""
    done = rollouts.live() == {"12": 60, "22": 40}
    proved = "12" if "22" in rollouts.live() else "11"
    for identity in ("12", "22"):
        rollouts.fails(identity)

    state = rollouts.up(rollouts.asked("12", "22", 40), before)

    assert (state["failure"] is None) is done
    return {"12": 60, "22": 40} if done else {proved: 80, "21": 20}


def destroyed(rollouts: Rollouts, before: State) -> dict[str, int]:
    rollouts.destroy(before)
    return {}


@pytest.mark.parametrize("then", [again, reverted, reverted_and_killed, third, failing, destroyed])
@pytest.mark.parametrize("call", [n / 2 for n in range(2, 2 * CALLS + 2)])
def test_the_next_command_comes_to_its_end(
    mortal: Rollouts, call: float, then: Callable[[Rollouts, State], dict[str, int]]
) -> None:
    """At each call, before it and after: the service itself takes only splits that are whole."""
    before = mortal.up(mortal.asked("11", "21"), None)
    Dying.calls, Dying.last = 0, call
    with pytest.raises(Killed):
        mortal.up(mortal.asked("12", "22", 40), before)
    Dying.last = float("inf")
    assert sum(mortal.live().values()) == 100

    assert then(mortal, before) == mortal.live()


def test_there_are_no_more_calls(mortal: Rollouts) -> None:
    before = mortal.up(mortal.asked("11", "21"), None)
    Dying.calls = 0

    mortal.up(mortal.asked("12", "22", 40), before)

    assert Dying.calls == CALLS
