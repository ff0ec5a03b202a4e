"""One endpoint's requests on their way to the deployments that are asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from serving_components.core.slots.asked import Asked
from serving_components.core.slots.live import Live
from serving_components.core.slots.points import percent_of
from serving_components.core.slots.rolling_out import RollingOut
from serving_components.core.slots.settled import Settled
from serving_components.core.slots.slot_traffic import Grow, SlotTraffic, stays
from serving_components.core.slots.standing import Standing

_Slots = list[tuple[str, SlotTraffic]]


@dataclass
class Move:
    """What one command does. Done again after any interruption, it goes on where that one ended.

    Slot after slot, each inside its own share; other changes of the shares come last, so that what
    goes back goes back to what callers met before the command.
    """

    asked: Asked
    live: Live
    """As it was found."""

    standing: Standing
    settled: Settled
    rolling_out: RollingOut
    service: str
    """What the cloud is called by whoever waits for it."""

    grow: Callable[[str], Grow] = lambda _: stays
    """What has a slot's candidate able to take its share, by the slot."""

    def run(self) -> None:
        """Have requests shared as is asked for.

        Raises:
            NotMoved: they are shared otherwise, and why.
        """
        asked = self.asked.shares
        for slot, traffic in self._left(list(self._moving())):
            here = replace(traffic, before=self.settled.shares)
            self.rolling_out.run(slot, here)
            self.settled = self.settled.after(slot, here)
        if self.standing.at != asked:
            self.standing.move(asked)
            self.rolling_out.say(f"now {self.live.told(asked)}")
        self.settled = Settled(asked, self.asked.deployments)

    def _moving(self) -> Iterator[tuple[str, SlotTraffic]]:
        """Slots that requests go to, and that another deployment comes to stand for."""
        before, slots = self.settled.shares, self.settled.slots or {}
        for slot, share in self.asked.traffic.items():
            candidate, stable = self.asked.deployments[slot], slots.get(slot, "")
            had = before.traffic.get(stable)
            if share and had and candidate not in before.traffic:
                moved = self.live.shares.traffic.get(candidate, 0)
                percent = percent_of(had, moved, self.asked.steps)
                moves = (self.standing, before, stable, candidate, percent)
                yield slot, SlotTraffic(*moves, self._unanswered, self.grow(slot))

    def _unanswered(self, again_s: float) -> None:
        self.rolling_out.say(
            f"requests are to go back, and {self.service} does not answer; once more in"
            f" {again_s:g} s"
        )
        self.rolling_out.clock.sleep(again_s)

    def _left(self, moving: _Slots) -> _Slots:
        """What an earlier command did not come to; from the beginning where it did something else.

        What was watched of one deployment says nothing of the next.
        """
        begun = self._begun(moving)
        if begun is not None:
            for slot, traffic in moving[:begun]:
                here = replace(traffic, before=self.settled.shares)
                self.settled = self.settled.after(slot, here)
            return moving[begun:]
        if self.live.shares == self.asked.shares:
            return []
        told = self.live.told
        self.rolling_out.say(
            f"it stands at {told(self.live.shares)}, which is no step of what is asked for; back to"
            f" {told(self.settled.shares)}"
        )
        self.standing.move(self.settled.shares)
        return [(slot, replace(traffic, percent=0)) for slot, traffic in moving]

    def _begun(self, moving: _Slots) -> int | None:
        """How many slots have come to their deployments; None where it stands at no step."""
        at, live = self.settled.shares, self.live.shares
        for number, (_, it) in enumerate(moving):
            step = live.traffic.get(it.candidate, 0)
            # Copies come before a slot's first step.
            stands = (
                at.moved(it.stable, it.candidate, step) if step else replace(at, mirror=live.mirror)
            )
            if stands == live:
                return number
            at = at.moved(it.stable, it.candidate, it.share)
        return len(moving) if at == live else None
