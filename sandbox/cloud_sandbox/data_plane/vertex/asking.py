"""A request on its way into the container of a deployed model, and what is measured of it."""

import time
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.vertex import answers, refusals
from cloud_sandbox.data_plane.vertex.bounds import Bounds
from cloud_sandbox.data_plane.vertex.directory import Deployed, Place
from cloud_sandbox.data_plane.vertex.measured import Call, data
from cloud_sandbox.data_plane.vertex.request_log import RequestLog
from cloud_sandbox.data_plane.workers.reaching import Reaching
from cloud_sandbox.data_plane.workers.worker import Answer, Lost, NotStarted
from cloud_sandbox.gcp.vertex.refusal import Refused

_SAID_MOST: Final = 10_000


@dataclass(frozen=True)
class Sent:
    """What a container gets of a request."""

    body: bytes
    headers: dict[str, str]
    instances: int
    raw: bool
    """Whether the answer is passed on as it is."""

    begun: float
    """When the request came, by `time.perf_counter`."""


async def ask(plane: Plane, deployed: Deployed, sent: Sent, bounds: Bounds) -> web.Response:
    """Have a model answer, and measure it; what its caller gets.

    Raises:
        Refused: that is an error.
    """
    reaching = Reaching(deployed.container.route)
    try:
        answer = await _answered(plane, deployed, sent, bounds, reaching)
        told = answers.raw(deployed, answer) if sent.raw else answers.predicted(deployed, answer)
    except Refused as refused:
        note(plane, deployed.place, sent, refused.code, reaching.at)
        raise
    note(plane, deployed.place, sent, told.status, reaching.at)
    log = plane.one(RequestLog)
    log.take(deployed.endpoint, deployed.model["id"], sent.body, answer.body)
    return told


def note(plane: Plane, place: Place, sent: Sent, status: int, at: float) -> None:
    """Measure a request that is over; `at` is when its container was asked."""
    model_s, overhead_s = time.perf_counter() - at, max(0.0, at - sent.begun)
    call = Call(place, status, sent.instances, model_s, overhead_s)
    plane.recorder.note(data(call, plane.store.now()))


async def _answered(
    plane: Plane, deployed: Deployed, sent: Sent, bounds: Bounds, reaching: Reaching
) -> Answer:
    spec, identity = deployed.container.spec, deployed.model["id"]
    try:
        answer = await reaching.answer(plane.pool, spec, sent.body, sent.headers, bounds.within_s)
    except NotStarted as reason:
        raise refusals.NOT_STARTED.told(f"deployed model {identity}: {reason}") from None
    except Lost as reason:
        raise refusals.LOST.told(f"deployed model {identity}: {reason}") from None
    except TimeoutError:
        told = f"deployed model {identity}: no answer within {bounds.within_s:g} seconds"
        raise refusals.LATE.told(told) from None
    if not 200 <= answer.status < 300:  # noqa: PLR2004 - of HTTP
        said = answer.body[:_SAID_MOST].decode(errors="replace")
        raise refusals.Said(answer.status, said)
    if len(answer.body) > bounds.most:
        told = f"the answer has {len(answer.body)} bytes; it may have up to {bounds.most}"
        raise refusals.ANSWER_TOO_LARGE.told(f"deployed model {identity}: {told}")
    return answer
