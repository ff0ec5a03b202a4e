"""HTTP APIs: reached by their path (`/execute-api/ID/…`), or by their host's name."""

import traceback
from collections.abc import Iterable, Iterator
from typing import Final

from aiohttp import web

from cloud_sandbox.data_plane.face import Face, Handler
from cloud_sandbox.data_plane.http_api import measured
from cloud_sandbox.data_plane.http_api.access_log import AccessLogs
from cloud_sandbox.data_plane.http_api.authorization import SERVICE
from cloud_sandbox.data_plane.http_api.directory import Api, Directory
from cloud_sandbox.data_plane.http_api.handled import Handled
from cloud_sandbox.data_plane.http_api.refusals import Refused, failed, not_found, too_large
from cloud_sandbox.data_plane.http_api.steps import Steps
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.web.arrived import Arrived, TooLarge
from cloud_sandbox.data_plane.web.pages import Pages
from cloud_sandbox.data_plane.web.reply import Reply
from cloud_sandbox.data_plane.web.signed import by_curl
from cloud_sandbox.engine.known import inside

_PATH: Final = "/execute-api/"


class HttpApis(Face):
    """Answers for every HTTP API that has a stage."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._directory = Directory(plane)
        self._steps = Steps(plane)
        self._logs = AccessLogs(plane.home)

    def routes(self) -> Iterable[web.RouteDef]:
        yield web.route("*", f"{_PATH}{{api}}", self._by_path)
        yield web.route("*", f"{_PATH}{{api}}/{{below:.*}}", self._by_path)

    def hosted(self, host: str) -> Handler | None:
        return self._by_host if self._directory.at(host) is not None else None

    def open_to_pages(self, path: str) -> bool:
        return path.startswith(_PATH)

    def told(self) -> Iterator[str]:
        for api in self._directory.all():
            region = api.record.scope.region
            for route in api.routes:
                yield f"{region}  {route.name} below {_PATH}{api.id}{self._unchecked(api)}"

    async def tend(self) -> Iterable[str]:
        return ()

    async def close(self) -> None:
        await self._steps.close()

    def _unchecked(self, api: Api) -> str:
        kinds = {str(route.inputs.get("authorizationType")) for route in api.routes}
        if "JWT" in kinds:
            return " (claims of tokens are checked, their signatures are not)"
        region = api.record.scope.region
        return f" ({by_curl(SERVICE, region)})" if "AWS_IAM" in kinds else ""

    async def _by_path(self, request: web.Request) -> web.Response:
        identity = request.match_info["api"]
        _, _, below = request.rel_url.raw_path.partition(f"{_PATH}{identity}")
        return await self._answer(request, self._directory.find(identity), below)

    async def _by_host(self, request: web.Request) -> web.Response:
        api = self._directory.at(request.host.partition(":")[0])
        return await self._answer(request, api, request.rel_url.raw_path)

    async def _answer(self, request: web.Request, api: Api | None, path: str) -> web.Response:
        if api is None:
            return not_found().reply().response()
        now = self.plane.store.now()
        try:
            arrived = await Arrived.of(request, path, api.host, now)
        except TooLarge:
            return too_large().reply().response()
        pages = Pages(inside(api.record.inputs, "corsConfiguration"))
        handled = Handled(arrived, api)
        reply = pages.preflight(arrived) or pages.let_in(arrived, await self._handle(handled))
        self._note(handled, reply)
        return reply.response(apigw_requestid=arrived.id)

    async def _handle(self, handled: Handled) -> Reply:
        try:
            return await self._steps.through(handled)
        except Refused as refused:
            handled.error, handled.authorizer_error = refused.error, refused.judged
            handled.refusal = str(refused)
            return refused.reply()
        except Exception as defect:  # noqa: BLE001 - a defect in one call is none of the others'
            traceback.print_exc()
            handled.error = f"the sandbox has a defect: {type(defect).__name__}"
            return failed(handled.error).reply()

    def _note(self, handled: Handled, reply: Reply) -> None:
        handled.reply, handled.took_s = reply, handled.arrived.took_s
        stage = handled.staged.inputs if handled.staged else {}
        self._logs.write(handled)
        call = measured.Call(
            handled.api.record.scope,
            handled.api.id,
            handled.stage,
            handled.route,
            self._steps.detailed(stage, handled.route),
            reply.status,
            handled.took_s,
            handled.integration_s,
            len(handled.arrived.body) + len(reply.body),
        )
        self.plane.recorder.note(measured.data(call, handled.arrived.at))
