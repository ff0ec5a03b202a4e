"""InvokeEndpoint: botocore 1.44.5, service model `sagemaker-runtime` [D]."""

import asyncio
import random
import sys
import time
import traceback
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from aiohttp import web

from cloud_sandbox.aws.provider import ACCOUNT
from cloud_sandbox.data_plane.caller import region_of
from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.live import Deployment, Variant
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.sagemaker.asking import Sent, ask
from cloud_sandbox.data_plane.sagemaker.asynchronous.calls import accepted
from cloud_sandbox.data_plane.sagemaker.asynchronous.invocation import Invocation
from cloud_sandbox.data_plane.sagemaker.asynchronous.line import Lines
from cloud_sandbox.data_plane.sagemaker.capturing import Capturing
from cloud_sandbox.data_plane.sagemaker.deployed import Callable
from cloud_sandbox.data_plane.sagemaker.directory import Directory
from cloud_sandbox.data_plane.sagemaker.fleet import Fleet
from cloud_sandbox.data_plane.sagemaker.refusals import Refused, not_found, queued_only
from cloud_sandbox.data_plane.sagemaker.routing import chosen, copied
from cloud_sandbox.data_plane.sagemaker.serverless import Concurrencies
from cloud_sandbox.data_plane.sagemaker.starting import Starting
from cloud_sandbox.data_plane.sagemaker.utilization import Utilization
from cloud_sandbox.data_plane.workers.worker import NotStarted

_LARGEST: Final = 6_291_456
"""Bytes: `max` of InvokeEndpointInput.Body."""

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


class SageMaker(Face):
    """Answers for every endpoint that is in service."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._directory = Directory(plane)
        self._fleet = Fleet(plane)
        self._utilization = Utilization(plane.pool)
        self._dice = random.Random()  # noqa: S311 - shares traffic
        self._copies: set[asyncio.Task[None]] = set()
        self._lines = Lines(plane, self._fleet)
        self._concurrencies = Concurrencies()
        self._capturing = Capturing(plane)
        self._starting = Starting(self._directory, self._fleet)

    def routes(self) -> Iterable[web.RouteDef]:
        yield web.post("/endpoints/{name}/invocations", self._invoke)
        yield web.post("/endpoints/{name}/async-invocations", self._invoke_later)
        yield web.post("/endpoints/{name}/invocations-response-stream", self._other)
        yield from self._starting.routes()

    def told(self) -> Iterator[str]:
        for found in self._directory.all():
            later = self._lines.asynchronous(found, self._directory.version)
            call = "async-invocations" if later else "invocations"
            yield f"{found.record.scope.region}  POST /endpoints/{found.record.id}/{call}"

    async def tend(self) -> Iterable[str]:
        found, version = self._directory.all(), self._directory.version
        told = await self._fleet.tend(found, version)
        await self._look_at_instances()
        await self._lines.tend(found, version)
        await self._write_captures()
        return told

    async def close(self) -> None:
        await self._write_captures(at_once=True)

    async def _write_captures(self, *, at_once: bool = False) -> None:
        for line in await self._capturing.write(at_once=at_once):
            print(line, file=sys.stderr, flush=True)

    async def _look_at_instances(self) -> None:
        now = self.plane.store.now()
        due = self._utilization.due(self._fleet.running(), now)
        if due:
            measured = await asyncio.to_thread(self._utilization.measured, due, now)
            self.plane.recorder.note(measured)

    async def _invoke(self, request: web.Request) -> web.Response:
        return await self._answered(request, later=False)

    async def _invoke_later(self, request: web.Request) -> web.Response:
        return await self._answered(request, later=True)

    async def _answered(self, request: web.Request, *, later: bool) -> web.Response:
        begun = time.perf_counter()
        request_id = str(uuid.uuid4())
        try:
            if later:
                return await self._accept(request, request_id)
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
        found = self._found(request)
        if self._lines.asynchronous(found, self._directory.version):
            raise queued_only(found.record.id)
        try:
            deployed = await self._fleet.serving(found, self._directory.version)
        except NotStarted as reason:
            raise Refused("ServiceUnavailable", str(reason)) from None
        target = request.headers.get("X-Amzn-SageMaker-Target-Variant")
        variant = chosen(deployed, target, self._dice)
        headers = {name: request.headers[name] for name in _PASSED_ON if name in request.headers}
        sent = Sent(body, headers, begun)
        self._copy(found, deployed, sent)
        with self._concurrencies.entered(found.record.scope, found.record.id, variant) as among:
            answer = await ask(self.plane, found, variant, sent, among=among)
        self._capturing.take(found, variant, sent, answer, self._directory.version)
        back = {name: answer.headers[name] for name in _PASSED_BACK if name in answer.headers}
        back["x-Amzn-Invoked-Production-Variant"] = variant.name
        back["x-amzn-RequestId"] = request_id
        return web.Response(body=answer.body, headers=back)

    async def _accept(self, request: web.Request, request_id: str) -> web.Response:
        body = await _body(request)
        asked, found = Invocation.of(request.headers, body), self._found(request)
        told = await self._lines.accept(found, self._directory.version, asked, body)
        return accepted(told, request_id)

    def _found(self, request: web.Request) -> Callable:
        name = request.match_info["name"]
        found = self._directory.find(name, region_of(request))
        if found is None:
            raise not_found(ACCOUNT, name)
        return found

    def _copy(self, found: Callable, deployed: Deployment, sent: Sent) -> None:
        """Send copies to shadows; nobody waits for their answers."""
        for shadow in copied(deployed, self._dice):
            task = asyncio.create_task(self._ask_unheard(found, shadow, sent))
            self._copies.add(task)
            task.add_done_callback(self._copies.discard)

    async def _ask_unheard(self, found: Callable, shadow: Variant, sent: Sent) -> None:
        try:
            answer = await ask(self.plane, found, shadow, replace(sent, begun=time.perf_counter()))
        except Refused:
            return  # measured; the caller is answered by production alone
        self._capturing.take(found, shadow, sent, answer, self._directory.version)


async def _body(request: web.Request) -> bytes:
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        body = None
    if body is None or len(body) > _LARGEST:
        raise Refused("ValidationError", f"the body is larger than {_LARGEST} bytes")
    return body
