"""InvokeEndpoint: botocore 1.44.5, service model `sagemaker-runtime` [D]."""

import asyncio
import random
import time
import traceback
import uuid
from collections.abc import Iterable, Iterator
from typing import Final

from aiohttp import web

from cloud_sandbox.aws.provider import ACCOUNT
from cloud_sandbox.data_plane.caller import region_of
from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.live import Deployment, Variant
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.sagemaker.deployed import Callable
from cloud_sandbox.data_plane.sagemaker.directory import Directory
from cloud_sandbox.data_plane.sagemaker.fleet import Fleet
from cloud_sandbox.data_plane.sagemaker.measured import Call, data
from cloud_sandbox.data_plane.sagemaker.refusals import Refused, model_error, not_found
from cloud_sandbox.data_plane.sagemaker.routing import chosen, copied
from cloud_sandbox.data_plane.workers.worker import Answer, Lost, NotStarted, Unreached

_LARGEST: Final = 6_291_456
"""Bytes: `max` of InvokeEndpointInput.Body."""

_WITHIN_S: Final = 60.0
"""`A customer's model containers must respond to requests within 60 seconds.`"""

_ATTRIBUTES: Final = "X-Amzn-SageMaker-Custom-Attributes"
_PASSED_ON: Final = ("Content-Type", "Accept", _ATTRIBUTES, "X-Amzn-SageMaker-Inference-Id")
"""`Amazon SageMaker AI strips all POST headers except those supported by the API.`"""

_PASSED_BACK: Final = ("Content-Type", _ATTRIBUTES)
_UNSUPPORTED: Final = (
    "X-Amzn-SageMaker-Target-Model",
    "X-Amzn-SageMaker-Target-Container-Hostname",
    "X-Amzn-SageMaker-Inference-Component",
    "X-Amzn-SageMaker-Session-Id",
)
_CODE: Final = "/invocations"
_SAID_MOST: Final = 500


class SageMaker(Face):
    """Answers for every endpoint that is in service."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._directory = Directory(plane)
        self._fleet = Fleet(plane)
        self._dice = random.Random()  # noqa: S311 - shares traffic
        self._copies: set[asyncio.Task[None]] = set()

    def routes(self) -> Iterable[web.RouteDef]:
        yield web.post("/endpoints/{name}/invocations", self._invoke)
        yield web.post("/endpoints/{name}/async-invocations", self._other)
        yield web.post("/endpoints/{name}/invocations-response-stream", self._other)

    def told(self) -> Iterator[str]:
        for found in self._directory.all():
            yield f"{found.record.scope.region}  POST /endpoints/{found.record.id}/invocations"

    async def tend(self) -> Iterable[str]:
        return await self._fleet.tend(self._directory.all(), self._directory.version)

    async def _invoke(self, request: web.Request) -> web.Response:
        begun = time.perf_counter()
        request_id = str(uuid.uuid4())
        try:
            return await self._answer(request, request_id, begun)
        except Refused as refused:
            return refused.response(request_id)
        except Exception:  # noqa: BLE001 - a defect in one call is none of the others'
            traceback.print_exc()
            told = "the sandbox has a defect; its data plane's log says which"
            return Refused("InternalFailure", told).response(request_id)

    async def _other(self, request: web.Request) -> web.Response:
        asked = request.path.rpartition("/")[2]
        told = f"the sandbox answers invocations, not {asked} yet"
        return Refused("ValidationError", told).response(str(uuid.uuid4()))

    async def _answer(self, request: web.Request, request_id: str, begun: float) -> web.Response:
        for header in _UNSUPPORTED:
            if header in request.headers:
                raise Refused("ValidationError", f"the sandbox does not know what {header} asks")
        body = await _body(request)
        found = self._directory.find(request.match_info["name"], region_of(request))
        if found is None:
            raise not_found(ACCOUNT, request.match_info["name"])
        try:
            deployed = await self._fleet.serving(found, self._directory.version, self._dice)
        except NotStarted as reason:
            raise Refused("ServiceUnavailable", str(reason)) from None
        target = request.headers.get("X-Amzn-SageMaker-Target-Variant")
        variant = chosen(deployed, target, self._dice)
        headers = {name: request.headers[name] for name in _PASSED_ON if name in request.headers}
        self._copy(found, deployed, body, headers)
        answer = await self._ask(found, variant, body, headers, begun)
        back = {name: answer.headers[name] for name in _PASSED_BACK if name in answer.headers}
        back["x-Amzn-Invoked-Production-Variant"] = variant.name
        back["x-amzn-RequestId"] = request_id
        return web.Response(body=answer.body, headers=back)

    async def _ask(
        self,
        found: Callable,
        variant: Variant,
        body: bytes,
        headers: dict[str, str],
        begun: float,
    ) -> Answer:
        """Have a variant answer, and measure it.

        Raises:
            Refused: it did not answer 2xx.
        """
        asked, answer, said = time.perf_counter(), None, ""
        try:
            while answer is None:
                async with self.plane.pool.using(variant.spec) as worker:
                    asked = time.perf_counter()
                    try:
                        answer = await worker.ask(_CODE, body, headers, _WITHIN_S)
                    except Unreached:
                        continue  # it died before: its successor answers
        except Lost as reason:
            said = str(reason)
        except TimeoutError:
            said = f"no answer within {_WITHIN_S:g} seconds"
        except NotStarted as reason:
            # No source says whether AWS counts these; an endpoint without a container that lives
            # is failing in every way that an alarm is for [U].
            self._measure(found, variant, None, model_s=0.0, overhead_s=asked - begun)
            raise Refused("ServiceUnavailable", str(reason)) from None
        ended = time.perf_counter()
        self._measure(found, variant, answer, model_s=ended - asked, overhead_s=asked - begun)
        if answer is None or not 200 <= answer.status < 300:  # noqa: PLR2004 - of HTTP
            status = 500 if answer is None else answer.status
            text = said if answer is None else answer.body[:_SAID_MOST].decode(errors="replace")
            raise model_error(variant.name, status, text, _log(found, variant))
        return answer

    def _copy(
        self, found: Callable, deployed: Deployment, body: bytes, headers: dict[str, str]
    ) -> None:
        """Send copies to shadows; nobody waits for their answers."""
        for shadow in copied(deployed, self._dice):
            task = asyncio.create_task(self._ask_unheard(found, shadow, body, headers))
            self._copies.add(task)
            task.add_done_callback(self._copies.discard)

    async def _ask_unheard(
        self,
        found: Callable,
        shadow: Variant,
        body: bytes,
        headers: dict[str, str],
    ) -> None:
        try:
            await self._ask(found, shadow, body, headers, time.perf_counter())
        except Refused:
            return  # measured; the caller is answered by production alone

    def _measure(
        self,
        found: Callable,
        variant: Variant,
        answer: Answer | None,
        *,
        model_s: float,
        overhead_s: float,
    ) -> None:
        call = Call(
            found.record.scope,
            found.record.id,
            variant.name,
            variant.configuration,
            variant.instances,
            None if answer is None else answer.status,
            model_s,
            overhead_s,
        )
        self.plane.recorder.note(data(call, self.plane.store.now()))


async def _body(request: web.Request) -> bytes:
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        body = None
    if body is None or len(body) > _LARGEST:
        raise Refused("ValidationError", f"the body is larger than {_LARGEST} bytes")
    return body


def _log(found: Callable, variant: Variant) -> str:
    """ARN of the variant's log, in the form that `LogStreamArn` has [U]."""
    scope, name = found.record.scope, found.record.id
    group = f"/aws/sagemaker/Endpoints/{name}"
    return f"arn:aws:logs:{scope.region}:{scope.account}:log-group:{group}:{variant.name}"
