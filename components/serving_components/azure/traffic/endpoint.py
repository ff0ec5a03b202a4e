"""An endpoint that is asked and told."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from serving_components.azure.own_resource.calls import Arm
from serving_components.azure.own_resource.ids import name_of
from serving_components.azure.own_resource.operations import Waiter, state_of
from serving_components.azure.own_resource.refusal import Refused
from serving_components.azure.traffic.live import Live, instances_of
from serving_components.azure.traffic.repeated import Repeated
from serving_components.azure.traffic.settings import Settings
from serving_components.azure.traffic.written import written
from serving_components.core.own_resource.failure import ElsewhereMoved, NotMoved
from serving_components.core.slots.shares import Shares

_SUCCEEDED: Final = "Succeeded"


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

    def write(
        self, before: Shares, shares: Shares, settings: Settings, say: Callable[[str], None]
    ) -> None:
        """Change all by one call, from one whole state to another, and see that it changed.

        Raises:
            ElsewhereMoved: between two attempts somebody else moved requests.
            NotMoved: they did not change.
        """

        def made() -> bool:
            live = self.must_be()
            if live.shares not in (before, shares):
                raise ElsewhereMoved(
                    f"somebody else moved its requests meanwhile: {live.shares}; it stays so, and"
                    " the next `up` moves them as is asked for"
                )
            return live.shares == shares and live.settings(settings) == settings

        Repeated(self.waits.pause, say).call(lambda: self._write(shares, settings), made)

    def grow(self, deployment: str, count: int, say: Callable[[str], None]) -> None:
        """Give a deployment so many instances, and wait until they are there.

        By PATCH, which takes `sku` and `tags` alone (`PartialMinimalTrackedResourceWithSku` of the
        service's models [D]).

        Raises:
            NotMoved: it does not get them.
        """
        id_ = f"{self.id}/deployments/{deployment}"
        if self._instances(id_) >= count:
            return

        def change() -> None:
            sku = self.arm.get(id_).body.get("sku") or {"name": "Default"}
            begun = self.arm.patch(id_, {"sku": {**sku, "capacity": count}})
            self.waits.done(id_, begun, f"giving {deployment} {count} instances")

        Repeated(self.waits.pause, say).call(change, lambda: self._instances(id_) >= count)
        has = self._instances(id_)
        if has < count:
            raise NotMoved(
                f"Azure was told to give {deployment} {count} instances, and gave it {has}"
            )

    def _instances(self, id_: str) -> int:
        """Of a deployment, once nothing is done to it any more."""
        name = name_of(id_)
        found = self.waits.settled(id_, f"waiting for what is done to {name} already")
        if found is None:
            raise NotMoved(f"there is no deployment {name} of it any more")
        if state_of(found) != _SUCCEEDED:
            raise NotMoved(f"{name} cannot take more requests: it is {state_of(found)}")
        return instances_of(found)

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
