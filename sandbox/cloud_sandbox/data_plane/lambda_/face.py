"""Invoke: botocore 1.44.5, service model `lambda` [D]."""

import base64
import json
import traceback
import uuid
from collections.abc import Iterable, Iterator
from typing import Final

from aiohttp import web

from cloud_sandbox.aws.lambda_.function import Function
from cloud_sandbox.aws.provider import ACCOUNT
from cloud_sandbox.data_plane.caller import region_of
from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.lambda_.asked import Asked
from cloud_sandbox.data_plane.lambda_.invoking import Invoking
from cloud_sandbox.data_plane.lambda_.later import Later
from cloud_sandbox.data_plane.lambda_.refusals import Refused
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.rhythm import Rhythm
from cloud_sandbox.engine.record import Scope

_PATH: Final = "/2015-03-31/functions/{function}/invocations"
_EVERY_S: Final = 0.3
_EVERY_S_OF_THE_CLOUD: Final = 10.0
"""How often environments are looked after; as often as that, however fast its clock runs."""

_LARGEST: Final = {"RequestResponse": 6_291_456, "Event": 1_048_576, "DryRun": 6_291_456}
"""Bytes, by type of invocation: `The maximum payload size is 6 MB for synchronous invocations and
1 MB for asynchronous invocations` (InvocationRequest.Payload)."""


class Lambda(Face):
    """Answers for every function."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._invoking = plane.one(Invoking)
        self._later = plane.one(Later)
        self._rhythm = Rhythm(plane.store, _EVERY_S, _EVERY_S_OF_THE_CLOUD)

    def routes(self) -> Iterable[web.RouteDef]:
        yield web.post(_PATH, self._invoke)

    def told(self) -> Iterator[str]:
        for one in self.plane.store.all(Function.token):
            yield f"{one.scope.region}  POST {_PATH.replace('{function}', one.id)}"

    async def tend(self) -> Iterable[str]:
        if self._rhythm.due:
            there = [(one.scope, one.id) for one in self.plane.store.all(Function.token)]
            await self._invoking.environments.tend(there)
            await self._invoking.provisioning.tend()
            self._rhythm.done()
        return await self._later.tend()

    async def close(self) -> None:
        await self._later.close()
        await self._invoking.provisioning.close()
        await self._invoking.environments.close()

    async def _invoke(self, request: web.Request) -> web.Response:
        request_id = str(uuid.uuid4())
        try:
            return await self._answer(request, request_id)
        except Refused as refused:
            return refused.response(request_id)
        except Exception:  # noqa: BLE001 - a defect in one call is none of the others'
            traceback.print_exc()
            told = "the sandbox has a defect; its data plane's log says which"
            return Refused("ServiceException", told).response(request_id)

    async def _answer(self, request: web.Request, request_id: str) -> web.Response:
        kind = request.headers.get("X-Amz-Invocation-Type", "RequestResponse")
        if kind not in _LARGEST:
            raise Refused("InvalidParameterValueException", f"there is no InvocationType {kind}")
        asked = Asked(
            self._scope(request),
            request.match_info["function"],
            await _payload(request, _LARGEST[kind]),
            request.query.get("Qualifier", ""),
            _client_context(request),
            request.headers.get("X-Amzn-Trace-Id", ""),
            request_id,
        )
        if kind == "DryRun":
            self._invoking.found(asked)
            return _accepted(204, request_id)
        if kind == "Event":
            self._later.put(asked)
            return _accepted(202, request_id)
        answer = await self._invoking.invoke(asked)
        headers = {"x-amzn-RequestId": request_id, "X-Amz-Executed-Version": answer.version}
        if answer.error:
            headers["X-Amz-Function-Error"] = answer.error
        if request.headers.get("X-Amz-Log-Type") == "Tail":
            headers["X-Amz-Log-Result"] = base64.b64encode(answer.log).decode()
        return web.Response(body=answer.payload, content_type="application/json", headers=headers)

    def _scope(self, request: web.Request) -> Scope:
        """Of the signed request; of one that is not, where a function of that name is."""
        region = region_of(request)
        if region is None:
            name = request.match_info["function"]
            known = self.plane.store.named(Function.token, name)
            region = known[0].scope.region if known else ""
        return Scope("aws", ACCOUNT, region)


async def _payload(request: web.Request, most: int) -> bytes:
    """JSON; nothing at all is an empty object.

    Raises:
        Refused: it is something else, or too large. The second text as localstack's
            `lambda_/provider.py` has the first; that AWS says it so [U].
    """
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        body = b" " * (most + 1)
    if len(body) > most:
        told = f"Request must be smaller than {most} bytes for the InvokeFunction operation"
        raise Refused("RequestTooLargeException", told)
    if not body:
        return b"{}"
    try:
        json.loads(body)
    except (ValueError, RecursionError) as reason:
        told = f"Could not parse request body into json: {reason}"
        raise Refused("InvalidRequestContentException", told) from None
    return body


def _client_context(request: web.Request) -> str:
    """Base64 of a JSON object, as boto3 issue 2153 met it [I]; empty without any."""
    told = request.headers.get("X-Amz-Client-Context", "")
    try:
        known = not told or isinstance(json.loads(base64.b64decode(told, validate=True)), dict)
    except (ValueError, RecursionError):
        known = False
    if not known:
        reason = "Client context must be a valid Base64-encoded JSON object."
        raise Refused("InvalidRequestContentException", reason)
    return told


def _accepted(status: int, request_id: str) -> web.Response:
    return web.Response(status=status, headers={"x-amzn-RequestId": request_id})
