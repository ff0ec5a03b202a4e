"""A request on its way into a container, and what is measured of it."""

import time
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.data_plane.live import Variant
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.sagemaker.container import INVOCATIONS
from cloud_sandbox.data_plane.sagemaker.deployed import Callable
from cloud_sandbox.data_plane.sagemaker.measured import Call, Times, data
from cloud_sandbox.data_plane.sagemaker.refusals import Refused, model_error
from cloud_sandbox.data_plane.sagemaker.serverless import Concurrency
from cloud_sandbox.data_plane.workers.reaching import Reaching
from cloud_sandbox.data_plane.workers.worker import Answer, Lost, NotStarted

_WITHIN_S: Final = 60.0
"""`A customer's model containers must respond to requests within 60 seconds.`"""

_SAID_MOST: Final = 500


@dataclass(frozen=True)
class Sent:
    """What a container gets of a request."""

    body: bytes
    headers: dict[str, str]
    begun: float
    """When the request came, by `time.perf_counter`."""


async def ask(
    plane: Plane,
    found: Callable,
    variant: Variant,
    sent: Sent,
    *,
    among: Concurrency | None = None,
) -> Answer:
    """Have a variant answer, and measure it.

    Raises:
        Refused: it did not answer 2xx.
    """
    reaching, answer, said = Reaching(INVOCATIONS), None, ""
    try:
        answer = await reaching.answer(plane.pool, variant.spec, sent.body, sent.headers, _WITHIN_S)
    except Lost as reason:
        said = str(reason)
    except TimeoutError:
        said = f"no answer within {_WITHIN_S:g} seconds"
    except NotStarted as reason:
        # No source says whether AWS counts these; an endpoint without a container that lives
        # is failing in every way that an alarm is for [U].
        waited_s = reaching.at - sent.begun
        _measure(plane, _call(found, variant, None, Times(0.0, waited_s), among))
        raise Refused("ServiceUnavailable", str(reason)) from None
    took_s = time.perf_counter() - reaching.at
    times = Times(took_s, reaching.at - sent.begun, reaching.setup_s)
    _measure(plane, _call(found, variant, answer, times, among))
    if answer is None or not 200 <= answer.status < 300:  # noqa: PLR2004 - of HTTP
        status = 500 if answer is None else answer.status
        text = said if answer is None else answer.body[:_SAID_MOST].decode(errors="replace")
        raise model_error(variant.name, status, text, _log(found, variant))
    return answer


def _call(
    found: Callable,
    variant: Variant,
    answer: Answer | None,
    times: Times,
    among: Concurrency | None,
) -> Call:
    return Call(
        found.record.scope,
        found.record.id,
        variant.name,
        variant.configuration,
        variant.instances,
        None if answer is None else answer.status,
        times,
        among,
    )


def _measure(plane: Plane, call: Call) -> None:
    plane.recorder.note(data(call, plane.store.now()))


def _log(found: Callable, variant: Variant) -> str:
    """ARN of the variant's log, in the form that `LogStreamArn` has [U]."""
    scope, name = found.record.scope, found.record.id
    group = f"/aws/sagemaker/Endpoints/{name}"
    return f"arn:aws:logs:{scope.region}:{scope.account}:log-group:{group}:{variant.name}"
