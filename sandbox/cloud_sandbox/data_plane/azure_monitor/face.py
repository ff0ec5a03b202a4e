"""Azure Monitor as its callers see it, at the address of Azure Resource Manager."""

import asyncio
import contextlib
import traceback
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import formatdate
from typing import Any, Final

from aiohttp import web

from cloud_sandbox.azure_native.monitor.alerts_watched import watch
from cloud_sandbox.azure_native.monitor.autoscale_run import scale
from cloud_sandbox.azure_native.monitor.metric_alert import METRIC_ALERT
from cloud_sandbox.azure_native.refused import ArmRefused
from cloud_sandbox.azure_native.resource_id import name_of
from cloud_sandbox.data_plane.azure_arm import arrived
from cloud_sandbox.data_plane.azure_arm import refused as arm
from cloud_sandbox.data_plane.azure_monitor import refused
from cloud_sandbox.data_plane.azure_monitor.asked import Asked
from cloud_sandbox.data_plane.azure_monitor.calls import CALLS, call_of, versions
from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.paced import Paced
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.rhythm import Rhythm
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.standing import Turn
from cloud_sandbox.engine.store import Full

_PATH: Final = (
    "/subscriptions/{subscription}"
    "/{rest:(?i:(?:.+/)?providers/Microsoft\\.(?:Insights|AlertsManagement)/.+)}"
)
_METHODS: Final = ("GET", "PUT", "PATCH", "POST", "DELETE")
_EVERY_S: Final = 0.5
_EVERY_S_OF_THE_CLOUD: Final = 10.0
"""However fast its clock runs: a rule fires long before its next minute is over."""


class AzureMonitor(Face):
    """Tells what was measured of online endpoints; runs alert rules and autoscale by itself."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._paced = Paced(plane.store, refused.PACE.told)
        self._rhythm = Rhythm(plane.store, _EVERY_S, _EVERY_S_OF_THE_CLOUD)

    def routes(self) -> Iterable[web.RouteDef]:
        for method in _METHODS:
            yield web.route(method, _PATH, self._answer)

    def told(self) -> Iterator[str]:
        yield from ()

    async def tend(self) -> Iterable[str]:
        if not self._rhythm.due:
            return ()
        store, metrics = self.plane.store, self.plane.metrics
        fired = await asyncio.to_thread(watch, store, metrics)
        scaled = await asyncio.to_thread(scale, store, metrics)
        self._rhythm.done()
        return map(_line, (*fired, *scaled))

    async def _answer(self, request: web.Request) -> web.Response:
        told: dict[str, str] = {}
        try:
            told = self._paced.told(self._paced.asked(request))
            answer = web.json_response(await self._called(request))
        except ArmRefused as reason:
            answer = _refusal(reason)
        except Exception:  # noqa: BLE001 - a defect in one call is none of the others'
            traceback.print_exc()
            answer = arm.defect()
        # On the sandbox's clock, as every moment that is told: callers take their own from it.
        answer.headers["Date"] = formatdate(self.plane.store.now(), usegmt=True)
        answer.headers.update(told)
        return answer

    async def _called(self, request: web.Request) -> dict[str, Any]:
        arrived.check_token(request)
        rest = request.match_info["rest"]
        found = call_of(request.method, rest)
        if found is None:
            told = f"the sandbox does not answer {request.method} {rest}; it has: "
            raise refused.NO_CALL.told(told + ", ".join(CALLS))
        call, names = found
        version = request.query.get("api-version", "")
        if version not in versions(call):
            known = ", ".join(versions(call))
            raise refused.VERSION.told(f"api-version must be one of {known}; got {version!r}")
        # What was measured a moment ago is on its way to where the answer is read.
        with contextlib.suppress(Full):
            await self.plane.recorder.write()
        scope = Scope("azure-native", request.match_info["subscription"], "")
        here = Here(self.plane.store, scope, self.plane.blobs)
        asked = Asked(here, self.plane.metrics, names, dict(request.query))
        return await asyncio.to_thread(call, asked)


def _refusal(refused_for: ArmRefused) -> web.Response:
    """The service's own are `{"code", "message"}`: azure-sdk-for-net issue 29584 [I].

    What Azure Resource Manager refuses before it comes there has its form.
    """
    reason = refused_for.reason
    if reason.code != refused.METRIC.code:
        return arm.response(refused_for)
    return web.json_response({"code": reason.code, "message": reason.message}, status=reason.status)


def _line(change: Turn) -> str:
    at = datetime.fromtimestamp(change.at).astimezone().strftime("%H:%M:%S")
    what = "alert rule" if change.identity.type == METRIC_ALERT else "autoscale setting"
    became = change.became.partition(" until ")[0]
    became = became.lower() if what == "alert rule" else f"sets {became} instances"
    return f"{at} {what} {name_of(change.identity.id)} {became} ({change.reason})"
