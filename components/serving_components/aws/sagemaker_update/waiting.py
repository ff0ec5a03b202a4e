"""Waiting for an endpoint to settle, and telling what it is at."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from serving_components.aws.own_resource.clients import Clients
from serving_components.aws.own_resource.failure import NotMoved
from serving_components.aws.sagemaker_update.alarmed import Alarmed
from serving_components.aws.sagemaker_update.live import Live, look
from serving_components.aws.sagemaker_update.wanted import Wanted

_FIRST_PAUSE_S: Final = 0.25
_LONGEST_PAUSE_S: Final = 10.0
_TOLD_EVERY_S: Final = 60.0
_GRACE_S: Final = 1800.0
"""Beyond the time SageMaker gives itself: it has yet to go back, and to end old instances."""


@dataclass
class Watcher:
    """Looks at one endpoint until it has settled."""

    clients: Clients
    wanted: Wanted
    say: Callable[[str], None]
    pause: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    alarmed: Alarmed = field(init=False)

    def __post_init__(self) -> None:
        self.alarmed = Alarmed(self.clients, self.wanted.rollback_alarms, self.say)

    def settled(self) -> Live | None:
        """The endpoint once nothing is under way; None where there is none.

        Raises:
            NotMoved: it takes longer than SageMaker allows itself.
        """
        began = told_at = self.clock()
        said, most = "", _longest_s(self.wanted)
        for pause in _pauses():
            found = look(self.clients, self.wanted.endpoint)
            if found is None or found.settled:
                return found
            self.alarmed.look()
            now = self.clock()
            doing = _doing(found)
            if doing != said or now - told_at >= _TOLD_EVERY_S:
                self.say(f"{doing}, for {(now - began) / 60:.0f} min of {most / 60:.0f} at most")
                said, told_at = doing, now
            if now - began > most + _GRACE_S:
                break
            self.pause(pause)
        raise NotMoved(
            f"it is still {doing} after {(now - began) / 60:.0f} min,"
            " longer than SageMaker gives it; look at it in its console. The next `up` waits on"
        )


def _doing(found: Live) -> str:
    stage = f" ({found.stage})" if found.stage and found.stage != found.status else ""
    return f"{found.status}{f' to {found.pending}' if found.pending else ''}{stage}"


def _longest_s(wanted: Wanted) -> float:
    policy = wanted.deployment.get("BlueGreenUpdatePolicy") or {}
    longest: float = policy.get("MaximumExecutionTimeoutInSeconds") or 0
    return longest


def _pauses() -> Iterator[float]:
    """A fifth of what was waited already, as a sandbox is quick and a cloud is not."""
    pause = _FIRST_PAUSE_S
    while True:
        yield pause
        pause = min(1.25 * pause, _LONGEST_PAUSE_S)
