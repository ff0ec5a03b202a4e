"""Long operations: waited for, and told while they go on.

How Azure Resource Manager tells of them: its page `async-operations` [D]. A PUT of an online
endpoint answers 200 or 201, with the header `Azure-AsyncOperation` (azure-ai-ml 1.35.2 [D]).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from serving_components.azure.own_resource.answers import Answer, Body
from serving_components.azure.own_resource.calls import Arm
from serving_components.azure.own_resource.refusal import Refused, failed
from serving_components.core.own_resource.failure import NotMoved

_FIRST_PAUSE_S: Final = 0.25
_LONGEST_PAUSE_S: Final = 15.0
_TOLD_EVERY_S: Final = 60.0
_MINUTE_S: Final = 60.0
_DONE: Final = "Succeeded"
OVER: Final = frozenset({_DONE, "Failed", "Canceled"})
"""Whatever else is told is under way [D]."""

_UNDER_WAY: Final = 202
_NOT_TOLD: Final = frozenset({403, 404})
"""Who may change a resource need not be allowed to ask for operations of its region [D]."""

_Look = Callable[[], Answer]
_Told = Callable[[Answer], str | None]


class StillUnderWay(NotMoved):
    """An operation that took longer than it was given. It goes on."""


def state_of(resource: Body) -> str:
    """Its provisioning state; one that tells none has succeeded [D]."""
    properties = resource.get("properties")
    told = properties.get("provisioningState") if isinstance(properties, dict) else None
    return str(told or _DONE)


@dataclass
class Waiter:
    """Waits for what is done to one resource."""

    arm: Arm
    say: Callable[[str], None]
    most_s: float
    pause: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def done(self, id_: str, begun: Answer, doing: str) -> None:
        """Wait for what was begun.

        Raises:
            Refused: it failed; the operation's own error.
            StillUnderWay: it takes longer than it was given.
        """
        followed, stage = begun.headers.get("Azure-AsyncOperation"), _status
        if not followed and begun.status == _UNDER_WAY:
            followed, stage = begun.headers.get("Location"), _accepted
        if followed and not self.arm.reaches(followed):
            self.say("how far it is would be told elsewhere, and is seen by what comes")
            followed = None
        if followed:
            url = followed
            try:
                last = self._over(lambda: self.arm.follow(url), stage, doing, begun.pause_s())
            except Refused as reason:
                if reason.status not in _NOT_TOLD:
                    raise
                self.say(f"how far it is cannot be asked, and is seen by what comes: {reason}")
            else:
                _must_have_succeeded(stage(last), last.body.get("error"))
        found = self.settled(id_, doing)
        if found is not None and not followed:
            _must_have_succeeded(state_of(found), None)

    def settled(self, id_: str, doing: str) -> Body | None:
        """A resource once nothing is done to it, whatever came of that; None where it is gone.

        Also of what an earlier command began, whose operation nobody remembers.
        """
        try:
            return self._over(lambda: self.arm.get(id_), _provisioning, doing, None).body
        except Refused as reason:
            if reason.not_there:
                return None
            raise

    def _over(self, look: _Look, told: _Told, doing: str, first_s: float | None) -> Answer:
        """The first answer that tells of nothing more under way."""
        began = told_at = self.clock()
        said, pause = "", _FIRST_PAUSE_S
        if first_s is not None:
            self.pause(first_s)
        while True:
            answer = look()
            state = told(answer)
            if state is None or state in OVER:
                return answer
            now, line = self.clock(), f"{doing} ({state.lower()}{_percent(answer)})"
            if line != said or now - told_at >= _TOLD_EVERY_S:
                self.say(f"{line}, for {_minutes(now - began, self.most_s)}")
                said, told_at = line, now
            if now - began > self.most_s:
                raise StillUnderWay(
                    f"{line} is still under way after {(now - began) / _MINUTE_S:.0f} min, longer"
                    " than timeout_minutes; the next `up` waits on"
                )
            wanted = answer.pause_s()
            self.pause(pause if wanted is None else wanted)
            pause = min(2 * pause, _LONGEST_PAUSE_S)


def _status(answer: Answer) -> str | None:
    """`status` of an operation; one without has none [D], and is seen by its resource."""
    return answer.body.get("status")


def _accepted(answer: Answer) -> str | None:
    return "accepted" if answer.status == _UNDER_WAY else None


def _provisioning(answer: Answer) -> str:
    return state_of(answer.body)


def _must_have_succeeded(state: str | None, error: Any) -> None:
    if state not in {None, _DONE}:
        raise failed(str(state), error)


def _percent(answer: Answer) -> str:
    """`percentComplete`, where an operation tells it [D]."""
    told: Any = answer.body.get("percentComplete")
    return f", {told:.0f} %" if isinstance(told, int | float) else ""


def _minutes(passed: float, most: float) -> str:
    return f"{passed / _MINUTE_S:.0f} min of {most / _MINUTE_S:.0f} at most"
