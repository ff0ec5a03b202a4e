"""A change that met another one under way, or whose answer was lost: looked at, and made again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from serving_components.azure.own_resource.busy import Busy
from serving_components.azure.own_resource.refusal import Refused

_PAUSES_S: Final = (1.0, 4.0, 16.0)
_CONFLICT: Final = 409
"""A change that meets another one under way: `how-to-troubleshoot-online-endpoints` says so of
endpoints on Kubernetes [D]; of managed ones an issue tells it (azure-sdk-for-net 36961 [I])."""


@dataclass(frozen=True)
class Repeated:
    """Not for long: whoever calls goes back where it does not come about."""

    pause: Callable[[float], None]
    say: Callable[[str], None]

    def call(self, change: Callable[[], None], made: Callable[[], bool]) -> None:
        """Make a change; `made` looks whether it was made after all, once nothing is under way.

        Raises:
            NotMoved: it was not made.
        """
        for least in _PAUSES_S:
            try:
                return change()
            except (Refused, Busy) as reason:
                if isinstance(reason, Refused) and reason.status != _CONFLICT:
                    raise
                self.say(f"{reason}; it is looked at, and tried again")
                wanted = reason.pause_s
            self.pause(least if wanted is None else max(least, wanted))
            if made():
                return None
        return change()
