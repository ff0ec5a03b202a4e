"""The control planes: AWS JSON 1.0 and 1.1, one POST whose header names the operation [D]."""

import asyncio
import json
import uuid
from collections.abc import Iterable, Iterator
from typing import Any, Final

from aiohttp import web

from cloud_sandbox.aws.cloudwatch.watching import watch
from cloud_sandbox.aws.provider import ACCOUNT
from cloud_sandbox.aws.sagemaker.endpoint import Endpoint
from cloud_sandbox.aws.sagemaker.rollback import settle
from cloud_sandbox.data_plane.caller import region_of
from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.sagemaker_api import (
    alarm_calls,
    alarm_puts,
    deployed_calls,
    endpoint_calls,
    listing_calls,
    package_calls,
    package_group_calls,
    scaling_activities,
    scaling_calls,
    scaling_descriptions,
    tag_calls,
    target_tag_calls,
)
from cloud_sandbox.data_plane.sagemaker_api.asked import ApiError, Asked, Call, invalid
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.pace import PACE, UnknownPace, pace
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.rejected import Rejected

_CALLS: Final[dict[str, Call]] = {
    **endpoint_calls.CALLS,
    **deployed_calls.CALLS,
    **tag_calls.CALLS,
    **scaling_activities.CALLS,
    **scaling_calls.CALLS,
    **scaling_descriptions.CALLS,
    **alarm_calls.CALLS,
    **alarm_puts.CALLS,
    **listing_calls.CALLS,
    **package_calls.CALLS,
    **package_group_calls.CALLS,
    **target_tag_calls.CALLS,
}
_TARGET: Final = "X-Amz-Target"


class ControlPlanes(Face):
    """Changes what is deployed, as SageMaker's own API does."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._usual = pace()

    def routes(self) -> Iterable[web.RouteDef]:
        yield web.post("/", self._answer)

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

    async def _answer(self, request: web.Request) -> web.Response:
        told, status = await self._told(request)
        kind = request.content_type
        return web.Response(
            status=status,
            body=json.dumps(told).encode(),
            headers={
                "Content-Type": kind if "json" in kind else "application/x-amz-json-1.1",
                "x-amzn-RequestId": str(uuid.uuid4()),
            },
        )

    async def _told(self, request: web.Request) -> tuple[dict[str, Any], int]:
        try:
            return await self._call(request), 200
        except ApiError as refused:
            return {"__type": refused.code, "message": str(refused)}, 400
        except Rejected as refused:
            return {"__type": "ValidationException", "message": str(refused)}, 400

    async def _call(self, request: web.Request) -> dict[str, Any]:
        target = request.headers.get(_TARGET, "")
        call = _CALLS.get(target)
        if call is None:
            service = target.partition(".")[0]
            known = [name.partition(".")[2] for name in _CALLS if name.startswith(f"{service}.")]
            told = ", ".join(known) or "calls of SageMaker, Application Auto Scaling, CloudWatch"
            asked = target or "a request without X-Amz-Target"
            raise ApiError(
                "UnknownOperationException", f"the sandbox does not answer {asked}; it has: {told}"
            )
        region = region_of(request)
        if region is None:
            raise ApiError("MissingAuthenticationTokenException", "the request is not signed")
        here = Here(
            self.plane.store,
            Scope("aws", ACCOUNT, region),
            self.plane.blobs,
            pace=self._pace(request.match_info.get("pace")),
        )
        body = await _body(request)
        return await asyncio.to_thread(call, Asked(self.plane, here, body))

    def _pace(self, told: str | None) -> float:
        if told is None:
            return self._usual
        try:
            return pace({PACE: told}, "the pace in the URL")
        except UnknownPace as reason:
            raise invalid(str(reason)) from None


async def _body(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise ApiError("SerializationException", "the body is no JSON object")
    return body
