"""A request on its way into the container of a deployment, and what is measured of it."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.data_plane.azureml import refusals
from cloud_sandbox.data_plane.azureml.container import Container
from cloud_sandbox.data_plane.azureml.deployed import Deployed
from cloud_sandbox.data_plane.azureml.directory import Directory
from cloud_sandbox.data_plane.azureml.measured import Call, data
from cloud_sandbox.data_plane.azureml.refusals import Refused
from cloud_sandbox.data_plane.azureml.room import Full, Room
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.workers.reaching import Reaching
from cloud_sandbox.data_plane.workers.worker import Answer, Lost, NotStarted

SCORE: Final = "/score"
_MODEL_FAILED: Final = 424
_FINE: Final = 200


@dataclass(frozen=True)
class Sent:
    """What a container gets of a request."""

    path: str
    body: bytes
    headers: Mapping[str, str]
    request_id: str
    """That Azure gave it."""


@dataclass(frozen=True)
class Said:
    """What a container answered."""

    answer: Answer
    model_s: float

    @property
    def status(self) -> int:
        """What the caller gets: 200 and nothing else comes from a model [D]."""
        return _FINE if self.answer.status == _FINE else _MODEL_FAILED


class Asking:
    """Of every deployment."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._directory = plane.one(Directory)
        self._rooms: dict[str, Room] = {}

    async def ask(self, deployed: Deployed, sent: Sent) -> Said:
        """Have a deployment answer, and measure it.

        Raises:
            Refused: it does not.
        """
        begun = time.perf_counter()
        try:
            container = await self._ready(deployed)
            # Azure starts nothing on demand: what that takes here is nobody's latency.
            begun = time.perf_counter()
            said = await self._answered(deployed, container, sent)
        except Refused as refused:
            self._note(Call(deployed, refused.refusal.status, None, _since(begun)))
            raise
        self._note(Call(deployed, said.status, said.answer.status, _since(begun)))
        return said

    async def _ready(self, deployed: Deployed) -> Container:
        try:
            container = await self._directory.slot(deployed).serving(deployed)
            await self._plane.pool.ready(container.spec)
        except NotStarted as reason:
            raise _not_ready(deployed, reason) from None
        return container

    async def _answered(self, deployed: Deployed, container: Container, sent: Sent) -> Said:
        scoring = container.routes.scoring
        if sent.path not in (SCORE, scoring):
            told = f"{sent.path} is no path of this endpoint; a score is asked for at {SCORE}"
            raise refusals.NO_PATH.told(told)
        reaching, room = Reaching(scoring), self._rooms.setdefault(deployed.id, Room())
        within_s = deployed.answered_within_s
        try:
            async with asyncio.timeout(within_s), room.taken(deployed):
                pool, spec = self._plane.pool, container.spec
                answer = await reaching.answer(pool, spec, sent.body, sent.headers, within_s)
                return Said(answer, _since(reaching.at))
        except Full:
            raise refusals.TOO_MANY.told("") from None
        except TimeoutError:
            raise refusals.LATE.told("upstream request timeout") from None
        except (NotStarted, Lost) as reason:
            raise _not_ready(deployed, reason) from None

    def _note(self, call: Call) -> None:
        self._plane.recorder.note(data(call, self._plane.store.now()))


def _not_ready(deployed: Deployed, reason: Exception) -> Refused:
    return refusals.NOT_READY.told(f"deployment {deployed.name}: {reason}")


def _since(begun: float) -> float:
    return time.perf_counter() - begun
