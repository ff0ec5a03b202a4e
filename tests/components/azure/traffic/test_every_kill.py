"""Wherever a command dies, callers are answered, and any next command comes to its end."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from serving_components.azure.own_resource.calls import Arm
from tests.components.azure.azure import Killed
from tests.components.azure.traffic.rollouts import COPIES, Percents, Rollouts

STEPS = [
    {"percent": 50.0, "bakeSeconds": 60.0},
    {"percent": 100.0, "bakeSeconds": 60.0},
]
CHANGES = 7
"""Of the whole command: two slots with copies and two steps each, and the shares at last."""

CALLS = 3 + CHANGES * 9
"""A look is three: until nothing is done to the endpoint, of it, and of its deployments. A change
has one before it and one after it, is of the endpoint as it is found, and is waited for."""

State = dict[str, Any]


class Dying(Arm):
    """Dies before a certain call, or when it was carried out and nobody heard."""

    calls = 0
    last = float("inf")

    def _answer(self, method: str, url: str, **asked: Any) -> Any:
        if "skip" in url:  # a further page of the same list
            return super()._answer(method, url, **asked)
        Dying.calls += 1
        if Dying.calls == Dying.last:
            raise Killed
        answer = super()._answer(method, url, **asked)
        if Dying.calls == Dying.last - 0.5:
            raise Killed
        return answer


@pytest.fixture(name="mortal")
def mortal_(rollouts: Rollouts, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rollouts]:
    monkeypatch.setattr("tests.components.azure.conftest.Arm", Dying)
    rollouts.azure.tells = ""  # how far a change is, is seen by the endpoint
    rollouts.steps, rollouts.copies = STEPS, COPIES
    yield rollouts
    Dying.calls, Dying.last = 0, float("inf")


def again(rollouts: Rollouts, before: State) -> Percents:
    rollouts.up(rollouts.asked("live-2", "next-2", 40), before)
    return {"live-2": 60, "next-2": 40}


def reverted(rollouts: Rollouts, before: State) -> Percents:
    rollouts.up(rollouts.asked("live-1", "next-1"), before)
    return {"live-1": 80, "next-1": 20}


def reverted_and_killed(rollouts: Rollouts, before: State) -> Percents:
    """The command that goes back dies too, before it did anything."""
    Dying.calls, Dying.last = 0, 1
    with pytest.raises(Killed):
        rollouts.up(rollouts.asked("live-1", "next-1"), before)
    Dying.last = float("inf")
    return reverted(rollouts, before)


def third(rollouts: Rollouts, before: State) -> Percents:
    rollouts.up(rollouts.asked("live-3", "next-1"), before)
    return {"live-3": 80, "next-1": 20}


def failing(rollouts: Rollouts, before: State) -> Percents:
    """What has not proved itself by then goes back; a last step is watched again."""
    done = rollouts.live[0] == {"live-2": 60, "next-2": 40}
    for name in ("live-2", "next-2"):
        rollouts.fails(name)

    state = rollouts.up(rollouts.asked("live-2", "next-2", 40), before)

    proved: Percents = {"live-2": 80, "next-1": 20}
    back = rollouts.live[0] if rollouts.live[0] == proved else {"live-1": 80, "next-1": 20}
    assert (state["failure"] is None) is done
    return {"live-2": 60, "next-2": 40} if done else back


def destroyed(rollouts: Rollouts, before: State) -> Percents:
    rollouts.destroy({**before, "adopt": True})
    return {}


@pytest.mark.parametrize("then", [again, reverted, reverted_and_killed, third, failing, destroyed])
@pytest.mark.parametrize("call", [n / 2 for n in range(2, 2 * CALLS + 2, 5)])
def test_the_next_command_comes_to_its_end(
    mortal: Rollouts, call: float, then: Callable[[Rollouts, State], Percents]
) -> None:
    """Before calls and after them: the service itself takes only shares that are whole."""
    before = mortal.up(mortal.asked("live-1", "next-1"), None)
    Dying.calls, Dying.last = 0, call
    with pytest.raises(Killed):
        mortal.up(mortal.asked("live-2", "next-2", 40), before)
    Dying.last = float("inf")
    assert sum(mortal.live[0].values()) == 100

    assert (then(mortal, before), {}) == mortal.live


def test_there_are_no_more_calls(mortal: Rollouts) -> None:
    before = mortal.up(mortal.asked("live-1", "next-1"), None)
    Dying.calls = 0
    mortal.azure.calls.clear()

    mortal.up(mortal.asked("live-2", "next-2", 40), before)

    assert mortal.azure.changes == ["PUT fraud"] * CHANGES
    assert Dying.calls == CALLS
