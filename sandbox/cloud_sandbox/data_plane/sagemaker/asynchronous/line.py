"""The lines of all asynchronous endpoints, and who answers them."""

import asyncio
import random
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from cloud_sandbox.aws.s3.location import Location
from cloud_sandbox.aws.sagemaker.endpoint import Endpoint
from cloud_sandbox.aws.sagemaker.live_variants import live_variants
from cloud_sandbox.aws.sns.messages import Messages
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.rhythm import Rhythm
from cloud_sandbox.data_plane.s3.objects import Objects
from cloud_sandbox.data_plane.sagemaker.asynchronous import measured
from cloud_sandbox.data_plane.sagemaker.asynchronous.answering import Answering
from cloud_sandbox.data_plane.sagemaker.asynchronous.backlog import Backlog, Held, Key
from cloud_sandbox.data_plane.sagemaker.asynchronous.carrying import Failed
from cloud_sandbox.data_plane.sagemaker.asynchronous.configured import Configured
from cloud_sandbox.data_plane.sagemaker.asynchronous.invocation import Invocation
from cloud_sandbox.data_plane.sagemaker.asynchronous.measured import Progress
from cloud_sandbox.data_plane.sagemaker.asynchronous.settings import Settings
from cloud_sandbox.data_plane.sagemaker.deployed import Callable
from cloud_sandbox.data_plane.sagemaker.fleet import Fleet
from cloud_sandbox.data_plane.sagemaker.refusals import Refused
from cloud_sandbox.data_plane.sagemaker.routing import chosen
from cloud_sandbox.data_plane.workers.worker import NotStarted

_MEASURED_EVERY_S: Final = (1.0, 20.0)
"""On the machine's clock and on the cloud's, so that each minute of that has its data."""


@dataclass(frozen=True)
class Accepted:
    """What a caller is told at once."""

    inference_id: str
    output: Location
    failure: Location | None


@dataclass
class _Endpoint:
    """One endpoint that takes requests."""

    settings: Settings
    instances: int
    first_variant: str
    """Named where a request never came to one."""

    found: Callable
    answered: set[int] = field(default_factory=set)
    """Numbers of the requests that are being answered."""


class Lines:
    """Tended a few times a second: what can be answered is."""

    def __init__(self, plane: Plane, fleet: Fleet) -> None:
        self._plane = plane
        self._fleet = fleet
        self._backlog = Backlog(plane.home)
        self._messages = Messages(plane.home)
        self._objects = Objects(plane)
        self._dice = random.Random()  # noqa: S311 - shares traffic
        self._endpoints: dict[Key, _Endpoint] = {}
        self._configured = Configured(plane.store)
        self._tasks: set[asyncio.Task[None]] = set()
        self._measuring = Rhythm(plane.store, *_MEASURED_EVERY_S)

    def asynchronous(self, found: Callable, version: int) -> bool:
        """Whether an endpoint takes requests of this kind, and no other."""
        return self._configured.of(found, version)[0] is not None

    async def accept(
        self, found: Callable, version: int, asked: Invocation, body: bytes
    ) -> Accepted:
        """Take a request.

        Raises:
            Refused: the endpoint answers in real time.
        """
        settings, _ = self._configured.of(found, version)
        if settings is None:
            raise Refused(
                "ValidationError",
                f"endpoint {found.record.id} answers in real time: its configuration has no"
                " AsyncInferenceConfig; call InvokeEndpoint",
            )
        output, failure = settings.output_of(asked), settings.failure_of(asked)
        await asyncio.to_thread(
            self._backlog.add,
            _key(found),
            asked,
            body,
            str(output),
            None if failure is None else str(failure),
            received=self._plane.store.now(),
        )
        return Accepted(asked.inference_id, output, failure)

    async def tend(self, callable_now: Iterable[Callable], version: int) -> None:
        """Begin what can be begun, and measure how long the lines are."""
        self._read(callable_now, version)
        for key in await asyncio.to_thread(self._backlog.endpoints):
            await self._tend(key, version)
        if self._measuring.due:
            self._measuring.done()
            await asyncio.to_thread(self._measure)

    async def _tend(self, key: Key, version: int) -> None:
        endpoint = self._endpoints.get(key)
        if endpoint is None:
            if self._plane.store.find(key[0], Endpoint.token, key[1]) is None:
                await asyncio.to_thread(self._backlog.forget, key)
            return
        most = endpoint.instances * endpoint.settings.concurrency
        for held in await asyncio.to_thread(self._backlog.held, key):
            if held.number in endpoint.answered:
                continue
            expired = self._plane.store.now() - held.received > held.asked.ttl_s
            if not expired and len(endpoint.answered) >= most:
                continue
            endpoint.answered.add(held.number)
            task = asyncio.create_task(self._answer(key, endpoint, held, version, expired=expired))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _answer(
        self, key: Key, endpoint: _Endpoint, held: Held, version: int, *, expired: bool
    ) -> None:
        answering = Answering(self._plane, self._objects, self._messages, key, endpoint.settings)
        waited = max(0.0, self._plane.store.now() - held.received)
        progress = Progress(waited, expired=expired)
        began = time.perf_counter()
        name, configuration = endpoint.first_variant, endpoint.found.has.configuration
        try:
            if expired:
                told = f"the request was in line for more than {held.asked.ttl_s} seconds"
                await answering.fail(held, Failed(told), None, progress)
            else:
                try:
                    deployed = await self._fleet.serving(endpoint.found, version)
                    variant = chosen(deployed, None, self._dice)
                except (NotStarted, Refused) as reason:
                    await answering.fail(held, Failed(str(reason)), None, progress)
                else:
                    name, configuration = variant.name, variant.configuration
                    await answering.answer(held, variant, progress)
            await asyncio.to_thread(self._backlog.done, held.number)
        finally:
            endpoint.answered.discard(held.number)
        self._plane.recorder.note(
            measured.data(
                key,
                name,
                configuration,
                progress,
                total_s=waited + time.perf_counter() - began,
                at=self._plane.store.now(),
            )
        )

    def _read(self, callable_now: Iterable[Callable], version: int) -> None:
        """What takes requests now, and by how many instances."""
        known, self._endpoints = self._endpoints, {}
        for found in callable_now:
            settings, configuration = self._configured.of(found, version)
            if settings is None:
                continue
            key = _key(found)
            busy = known[key].answered if key in known else set()
            variants = live_variants(configuration, found.has.live)
            instances = sum(one.instances or 0 for one in variants)
            first = variants[0].name if variants else ""
            self._endpoints[key] = _Endpoint(settings, instances, first, found, busy)

    def _measure(self) -> None:
        now = self._plane.store.now()
        for key, endpoint in [*self._endpoints.items()]:
            held = self._backlog.held(key)
            oldest = max((now - each.received for each in held), default=0.0)
            self._plane.recorder.note(
                measured.backlog(
                    key, size=len(held), instances=endpoint.instances, oldest_s=oldest, at=now
                )
            )


def _key(found: Callable) -> Key:
    return (found.record.scope, found.record.id)
