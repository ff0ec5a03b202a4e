"""One endpoint's requests on their way to the deployments that are asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from serving_components.gcp.vertex_traffic import shares
from serving_components.gcp.vertex_traffic.live import Live
from serving_components.gcp.vertex_traffic.rolling_out import RollingOut
from serving_components.gcp.vertex_traffic.settled import Settled
from serving_components.gcp.vertex_traffic.slot_traffic import SlotTraffic
from serving_components.gcp.vertex_traffic.standing import Standing
from serving_components.gcp.vertex_traffic.wanted import Wanted

_Slots = list[tuple[str, SlotTraffic]]


@dataclass
class Move:
    """What one command does. Done again after any interruption, it goes on where that one ended.

    Slot after slot, each inside its own share; other changes of the split come last, so that what
    goes back goes back to what callers met before the command.
    """

    wanted: Wanted
    live: Live
    """As it was found."""

    standing: Standing
    settled: Settled
    rolling_out: RollingOut

    def run(self) -> None:
        """Have requests shared as is asked for.

        Raises:
            NotMoved: they are shared otherwise, and why.
        """
        asked = self.wanted.split
        for slot, traffic in self._left(list(self._moving())):
            here = replace(traffic, before=self.settled.split)
            self.rolling_out.run(slot, here)
            self.settled = self.settled.after(slot, here)
        if self.standing.at != asked:
            self.standing.move(asked)
            self.rolling_out.say(f"now {self.live.told(asked)}")
        self.settled = Settled(asked, self.wanted.deployments)

    def _moving(self) -> Iterator[tuple[str, SlotTraffic]]:
        """Slots that requests go to, and that another deployment comes to stand for."""
        split = self.settled.split
        for slot, share in self.wanted.shares.items():
            candidate, stable = self.wanted.deployments[slot], self.settled.slots.get(slot, "")
            if share and split.get(stable) and candidate not in split:
                moved = self.live.split.get(candidate, 0)
                percent = shares.percent_of(split[stable], moved, self.wanted.steps)
                yield (
                    slot,
                    SlotTraffic(self.standing, split, stable, candidate, percent, self._unanswered),
                )

    def _unanswered(self, again_s: float) -> None:
        self.rolling_out.say(
            f"requests are to go back, and Vertex AI does not answer; once more in {again_s:g} s"
        )
        self.rolling_out.clock.sleep(again_s)

    def _left(self, moving: _Slots) -> _Slots:
        """What an earlier command did not come to; from the beginning where it did something else.

        What was watched of one deployment says nothing of the next.
        """
        begun = self._begun(moving)
        if begun is not None:
            for slot, traffic in moving[:begun]:
                here = replace(traffic, before=self.settled.split)
                self.settled = self.settled.after(slot, here)
            return moving[begun:]
        if self.live.split == self.wanted.split:
            return []
        told = self.live.told
        self.rolling_out.say(
            f"it stands at {told(self.live.split)}, which is no step of what is asked for; back to"
            f" {told(self.settled.split)}"
        )
        self.standing.move(self.settled.split)
        return [(slot, replace(traffic, percent=0)) for slot, traffic in moving]

    def _begun(self, moving: _Slots) -> int | None:
        """How many slots have come to their deployments; None where it stands at no step."""
        at = self.settled.split
        for number, (_, it) in enumerate(moving):
            step = self.live.split.get(it.candidate, 0)
            if shares.moved(at, it.stable, it.candidate, step) == self.live.split:
                return number
            at = shares.moved(at, it.stable, it.candidate, it.share)
        return len(moving) if at == self.live.split else None
