"""Queues measure themselves and take dead letters; their calls are the control planes'."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from aiohttp import web

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.sqs.message import NewMessage
from cloud_sandbox.aws.sqs.queue_url import QUEUE
from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.lambda_.delivery import Delivery, NotDelivered
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.rhythm import Rhythm
from cloud_sandbox.data_plane.sqs import measured
from cloud_sandbox.data_plane.sqs.queue import QueueNow
from cloud_sandbox.data_plane.sqs.queues import Queues
from cloud_sandbox.engine.record import Scope

_MEASURED_EVERY_S: Final = (1.0, 20.0)
"""On the machine's clock and on the cloud's, so that each minute of that has its data."""


class SQS(Face):
    """Says how full each queue is, and takes what Lambda could not process."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._queues = plane.one(Queues)
        self._rhythm = Rhythm(plane.store, *_MEASURED_EVERY_S)
        plane.one(Delivery).takes("sqs", self._take)

    def routes(self) -> Iterable[web.RouteDef]:
        return ()

    def told(self) -> Iterator[str]:
        yield from ()

    async def tend(self) -> Iterable[str]:
        if self._rhythm.due:
            self._rhythm.done()
            await asyncio.to_thread(self._measure)
        return ()

    async def _take(self, arn: str, body: str, attributes: Mapping[str, str]) -> None:
        """What Lambda hands on."""
        await asyncio.to_thread(self._taken, arn, body, attributes)

    def _taken(self, arn: str, body: str, attributes: Mapping[str, str]) -> None:
        parts = ArnParts.of(arn)
        scope = Scope("aws", parts.account, parts.region) if parts else None
        queue = self._queues.of_arn(scope, arn) if scope else None
        if queue is None:
            raise NotDelivered(f"queue {arn} does not exist")
        told = {
            name: {"DataType": "String", "StringValue": value} for name, value in attributes.items()
        }
        self._queues.send(queue, NewMessage(body, told))

    def _measure(self) -> None:
        for record in self.plane.store.all(QUEUE):
            queue = QueueNow(record)
            depth = self._queues.depth(queue)
            self.plane.recorder.note(measured.depth(queue, depth, self.plane.store.now()))
