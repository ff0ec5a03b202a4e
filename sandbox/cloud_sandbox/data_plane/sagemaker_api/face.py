"""SageMaker goes on with updates by itself; its calls are answered with all that speak JSON."""

import asyncio
from collections.abc import Iterable, Iterator

from aiohttp import web

from cloud_sandbox.aws.cloudwatch.watching import watch
from cloud_sandbox.aws.sagemaker.endpoint import Endpoint
from cloud_sandbox.aws.sagemaker.rollback import settle
from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.engine.record import Record


class Updates(Face):
    """Answers nothing; changes what is deployed."""

    def routes(self) -> Iterable[web.RouteDef]:
        return ()

    def told(self) -> Iterator[str]:
        yield from ()

    async def tend(self) -> Iterable[str]:
        """Write down what alarms and time made of updates."""
        for record in self.plane.store.all(Endpoint.token):
            if record.operation is not None and record.operation.plan:
                await asyncio.to_thread(self._settle, record)
        return ()

    def _settle(self, record: Record) -> None:
        if record.operation and record.operation.over(self.plane.store.now()):
            # Before it is over for good, every alarm has had its say.
            watch(self.plane.store, self.plane.metrics)
        settle(self.plane.store, record)
