"""One command that shares an endpoint's requests, and what is known wherever it ends."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from serving_components.azure.own_resource.calls import Arm
from serving_components.azure.own_resource.operations import Waiter
from serving_components.azure.traffic.endpoint import Endpoint
from serving_components.azure.traffic.kept import Kept
from serving_components.azure.traffic.live import Live
from serving_components.azure.traffic.shares import Shares
from serving_components.azure.traffic.wanted import Wanted
from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.own_resource.telling import teller


@dataclass(frozen=True)
class Ways:
    """How the cloud is reached, and how it is waited for."""

    connect: Callable[[], Arm] = Arm
    pause: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def endpoint(self, wanted: Wanted) -> Endpoint:
        arm, id_ = self.connect(), wanted.at
        waits = Waiter(arm, say_of(wanted), wanted.most_s, self.pause, self.clock)
        return Endpoint(arm, waits, id_)


def say_of(wanted: Wanted) -> Callable[[str], None]:
    return teller(f"traffic of {wanted.endpoint}")


@dataclass
class Command:
    """An `up`."""

    wanted: Wanted
    kept: Kept
    """As it is to be remembered, also where the command fails."""

    ways: Ways

    def run(self) -> None:
        """Have requests shared as is asked for.

        Raises:
            NotMoved: they are shared otherwise, and why.
        """
        asked = self.wanted.shares
        endpoint = self.ways.endpoint(self.wanted)
        live = endpoint.must_be()
        asked = live.spelled(asked)
        self._must_be_able(live, asked)
        if self.kept.moved is None and not self.wanted.adopt:
            self._must_be_ours(live)
        settings = self.wanted.settings
        if live.shares != asked or live.settings(settings) != settings:
            say = say_of(self.wanted)
            endpoint.write(asked, settings, say)
            say(f"now {asked}")
        self.kept = Kept(asked, asked, settings, dict(self.wanted.deployments))

    def _must_be_able(self, live: Live, asked: Shares) -> None:
        """Whoever gets anything exists, and answers where it did not get it before."""
        missing = [name for name in asked.names if live.named(name) is None]
        if missing:
            raise NotMoved(
                f"{_are(missing, 'no deployment', 'no deployments')} of it; `pulumi refresh`, then"
                " `up` again, and what is gone is made anew"
            )
        had = live.shares.names
        unable = [
            f"{name} ({it.state})"
            for name in asked.names
            if (it := live.named(name)) and not it.able and name not in had
        ]
        if unable:
            raise NotMoved(
                f"{', '.join(unable)} cannot answer, and gets no requests; it stays at"
                f" {live.shares}"
            )

    def _must_be_ours(self, live: Live) -> None:
        ours = {name.lower() for name in self.wanted.deployments.values()}
        strangers = [name for name in live.shares.names if name.lower() not in ours]
        if strangers:
            raise NotMoved(
                f"it stands at {live.shares}, and {_are(strangers, 'none', 'none')} of deployments;"
                " set adopt to take its requests away"
            )


def _are(names: list[str], one: str, several: str) -> str:
    """`blue is none`, `blue, green are none`."""
    return f"{', '.join(names)} " + (f"is {one}" if len(names) == 1 else f"are {several}")
