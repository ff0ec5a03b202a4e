"""Which deployment of an endpoint serves: the old one until the new one is ready."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from cloud_sandbox.data_plane.workers.pool import Pool
from cloud_sandbox.data_plane.workers.spec import Spec
from cloud_sandbox.data_plane.workers.worker import NotStarted


@dataclass(frozen=True)
class Variant:
    """One deployed model of an endpoint."""

    name: str
    spec: Spec
    weight: float
    """Relative to those of the others."""

    instances: int
    """As many as the cloud would run; here one process stands for all of them."""

    configuration: str = ""
    """Name of that which it is a part of."""

    most_at_once: int | None = None
    """How many requests it takes at a time; None where any number."""

    warm: int = 0
    """For how many of them the cloud keeps processes ready."""


@dataclass(frozen=True)
class Deployment:
    """Everything that one endpoint runs at a time."""

    variants: Sequence[Variant]
    shadows: Sequence[Variant] = ()
    name: str = ""
    """Of the configuration that it is made by."""

    @cached_property
    def identity(self) -> tuple[object, ...]:
        """Equal for what serves the same in the same way."""
        return (
            self.name,
            *(
                (
                    *(each.name, each.spec.identity, each.weight, each.instances),
                    *(each.most_at_once, each.warm),
                )
                for each in (*self.variants, *self.shadows)
            ),
        )

    @property
    def specs(self) -> dict[str, Spec]:
        return {each.spec.identity: each.spec for each in (*self.variants, *self.shadows)}


_GIVE_UP: Final = "the new version never became healthy; the one before goes on serving"


class Live:
    """Of one endpoint."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.current: Deployment | None = None
        self._coming: Deployment | None = None
        self._start: asyncio.Task[None] | None = None
        self.refused: str | None = None
        """Why what is deployed now does not serve."""

        self.failed: NotStarted | None = None
        """The same, as it was met while it started."""

    async def serving(self, wanted: Deployment) -> Deployment:
        """What answers a request now: `wanted`, or what it will take over from once it can.

        Raises:
            NotStarted: nothing can.
        """
        self.advance(wanted)
        while self.current is None:
            start = self._start
            if start is None:
                raise NotStarted("the endpoint is gone")
            await asyncio.wait({start})
            # Unless a newer version came in between, there is nothing more to wait for.
            if self.current is None and start is self._start:
                raise NotStarted(self.refused or "nothing is deployed")
        return self.current

    def runs(self, wanted: Deployment) -> bool:
        """Whether that is what serves."""
        return self.current is not None and self.current.identity == wanted.identity

    def give_way(self, other: "Live") -> None:
        """End, but for what another one has as well."""
        self._forget_coming()
        self._retire(self.current, kept=other.current)
        self.current = None

    async def settled(self) -> None:
        """Wait until nothing is on its way to take over."""
        if self._start is not None:
            await asyncio.wait({self._start})

    def advance(self, wanted: Deployment) -> None:
        """Begin what has to be begun, without waiting for it."""
        if self.current is not None and self.current.identity == wanted.identity:
            self._forget_coming()
            return
        if self.current is not None and wanted.specs.keys() <= self.current.specs.keys():
            # Nothing has to start: other weights, say.
            self._forget_coming()
            self._replace(wanted)
            return
        known = self._coming is not None and self._coming.identity == wanted.identity
        again = self.current is None and self._start is not None and self._start.done()
        if known and not again:
            return
        self._forget_coming()
        self._coming = wanted
        self._start = asyncio.create_task(self._take_over(wanted))

    def end(self) -> None:
        """The endpoint is gone."""
        self._forget_coming()
        self._retire(self.current, kept=None)
        self.current = None

    def _forget_coming(self) -> None:
        if self._start is not None and not self._start.done():
            self._start.cancel()
            self._retire(self._coming, kept=self.current)
        self._coming = self._start = None

    async def _take_over(self, wanted: Deployment) -> None:
        try:
            await asyncio.gather(*(self._pool.ready(spec) for spec in wanted.specs.values()))
        except NotStarted as reason:
            self.failed = reason
            self.refused = f"{_GIVE_UP}: {reason}" if self.current else str(reason)
            return
        self._replace(wanted)

    def _replace(self, wanted: Deployment) -> None:
        old, self.current, self.refused, self.failed = self.current, wanted, None, None
        self._retire(old, kept=wanted)

    def _retire(self, old: Deployment | None, kept: Deployment | None) -> None:
        for identity, spec in (old.specs if old else {}).items():
            if kept is None or identity not in kept.specs:
                self._pool.retire(spec)
