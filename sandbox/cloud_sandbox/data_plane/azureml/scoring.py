"""One request for a score, from its arrival to its answer."""

import re
import uuid
from typing import Final

from aiohttp import web

from cloud_sandbox.data_plane.azureml import answers, authorization, refusals
from cloud_sandbox.data_plane.azureml.asking import Asking, Sent
from cloud_sandbox.data_plane.azureml.collecting import Collecting
from cloud_sandbox.data_plane.azureml.deployed import Deployed
from cloud_sandbox.data_plane.azureml.mirroring import Mirroring
from cloud_sandbox.data_plane.azureml.named import Named
from cloud_sandbox.data_plane.azureml.refusals import Refused
from cloud_sandbox.data_plane.azureml.routing import Routing
from cloud_sandbox.data_plane.azureml.standing import Endpoint, Standing
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.here import Here

_PACE: Final = re.compile(r"/pace/[^/]+(?=/)")
_SECRET: Final = "Authorization"


class Scoring:
    """Of every endpoint."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._standing = plane.one(Standing)
        self._routing = Routing()
        self._asking = Asking(plane)
        self._collecting = plane.one(Collecting)
        self._mirroring = Mirroring(self._asking, self._collecting)

    async def answer(self, request: web.Request, named: Named) -> web.Response:
        """What its caller gets."""
        request_id = str(uuid.uuid4())
        deployed: Deployed | None = None
        try:
            endpoint = self._endpoint(named, request)
            body = await _body(request)
            endpoint = self._endpoint(named, request)  # as it is once the whole request is here
            deployed = self._chosen(endpoint, request)
            sent = _sent(request, body, request_id)
            if answers.DEPLOYMENT not in request.headers:
                self._mirroring.copy(self._routing.mirrored(endpoint), sent)
            said = await self._asking.ask(deployed, sent)
            self._collecting.take(deployed, sent, said)
        except Refused as refused:
            return answers.refused(refused, request_id, deployed)
        return answers.answered(deployed, said, request_id)

    async def close(self) -> None:
        """Let copies that are on their way end."""
        await self._mirroring.close()

    def _endpoint(self, named: Named, request: web.Request) -> Endpoint:
        found = self._standing.endpoints().get(named)
        if found is None:
            told = f"there is no endpoint {named.endpoint} in {named.region}"
            raise refusals.NO_ENDPOINT.told(told)
        if request.method != "POST":
            raise refusals.NO_METHOD.told(f"{request.method} is not answered; POST is")
        here = Here(self._plane.store, found.record.scope, self._plane.blobs)
        authorization.check(here, found.record, request)
        return found

    def _chosen(self, endpoint: Endpoint, request: web.Request) -> Deployed:
        """By the header that passes over the traffic, else whose turn it is."""
        wanted = request.headers.get(answers.DEPLOYMENT)
        if wanted is not None:
            found = endpoint.find(wanted)
            if found is None:
                told = f"the endpoint has no deployment {wanted}"
                raise refusals.NO_DEPLOYMENT.told(told)
            return found
        chosen = self._routing.chosen(endpoint)
        if chosen is None:
            raise refusals.NO_TRAFFIC.told("no deployment of the endpoint has traffic")
        return chosen


def _sent(request: web.Request, body: bytes, request_id: str) -> Sent:
    headers = answers.passed_on(request.headers, _SECRET, answers.REQUEST_ID)
    path = _PACE.sub("", request.path, count=1)
    return Sent(path, body, headers | {answers.REQUEST_ID: request_id}, request_id)


async def _body(request: web.Request) -> bytes:
    try:
        return await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise refusals.TOO_LARGE.told("the request is larger than the sandbox reads") from None
