"""An endpoint that is asked and told."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from serving_components.azure.own_resource.calls import Arm
from serving_components.azure.own_resource.operations import Waiter
from serving_components.azure.own_resource.refusal import Refused, Unanswered
from serving_components.azure.traffic.live import Live
from serving_components.azure.traffic.settings import Settings
from serving_components.azure.traffic.shares import Shares
from serving_components.azure.traffic.written import written
from serving_components.core.own_resource.failure import NotMoved

_PAUSES_S: Final = (1.0, 4.0, 16.0)
_CONFLICT: Final = 409
"""Azure's word for a change that meets another one under way [U]."""


@dataclass(frozen=True)
class Endpoint:
    """One of Azure's."""

    arm: Arm
    waits: Waiter
    id: str

    def look(self) -> Live | None:
        """As it is now, whatever is under way; None where there is none."""
        found = self.arm.find(self.id)
        if found is None:
            return None
        try:
            return Live.of(found, list(self.arm.each(f"{self.id}/deployments")))
        except Refused as reason:
            if reason.not_there:  # it has just gone
                return None
            raise

    def settled(self) -> Live | None:
        """As it is once nothing is done to it any more."""
        self.waits.settled(self.id, "waiting for what is done to the endpoint already")
        return self.look()

    def must_be(self) -> Live:
        """As it is once nothing is done to it any more.

        Raises:
            NotMoved: there is none.
        """
        live = self.settled()
        if live is None:
            raise NotMoved("there is no such endpoint")
        return live

    def write(self, shares: Shares, settings: Settings, say: Callable[[str], None]) -> None:
        """Change all by one call, from one whole state to another, and see that it changed.

        Raises:
            NotMoved: they did not.
        """
        for pause in _PAUSES_S:
            try:
                return self._write(shares, settings)
            except (Refused, Unanswered) as reason:
                if isinstance(reason, Refused) and reason.status != _CONFLICT:
                    raise
                say(f"{reason}; it is looked at, and tried again")
            self.waits.pause(pause)
            live = self.must_be()
            if live.shares == shares and live.settings(settings) == settings:
                return None
        return self._write(shares, settings)

    def _write(self, shares: Shares, settings: Settings) -> None:
        found = self.arm.get(self.id).body
        begun = self.arm.put(self.id, written(found, shares, settings))
        self.waits.done(self.id, begun, f"sharing {shares}")
        live = self.must_be()
        if live.shares != shares:
            raise NotMoved(f"Azure was told to share {shares}, and shares {live.shares}")
        there = live.settings(settings)
        if there != settings:
            raise NotMoved(f"Azure was told to make the endpoint {settings}, and made it {there}")
