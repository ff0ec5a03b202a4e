"""Function URLs: reached by their path (`/lambda-url/ID/…`), or by their host's name."""

import sys
import traceback
from collections.abc import Iterable, Iterator
from typing import Final

from aiohttp import web

from cloud_sandbox.aws.apigatewayv2.route_key import DEFAULT
from cloud_sandbox.data_plane.face import Face, Handler
from cloud_sandbox.data_plane.function_url import measured
from cloud_sandbox.data_plane.function_url.authorization import SERVICE, Authorization, Forbidden
from cloud_sandbox.data_plane.function_url.directory import Directory, Url
from cloud_sandbox.data_plane.lambda_.asked import Asked
from cloud_sandbox.data_plane.lambda_.invoking import Invoking
from cloud_sandbox.data_plane.lambda_.refusals import Refused as NotInvoked
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.web.arrived import Arrived, TooLarge
from cloud_sandbox.data_plane.web.event import LARGEST, Around, event_of
from cloud_sandbox.data_plane.web.pages import Pages
from cloud_sandbox.data_plane.web.reply import Malformed, Reply, reply_of, said
from cloud_sandbox.data_plane.web.signed import by_curl
from cloud_sandbox.engine.known import inside

_PATH: Final = "/lambda-url/"
_FORBIDDEN: Final = (
    "Forbidden. For troubleshooting Function URL authorization issues, see:"
    " https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"
)
"""aws-lambda-developer-guide issue 494 [I]."""

_FAILED: Final = "Internal Server Error"
_ANONYMOUS: Final = "anonymous"


class FunctionUrls(Face):
    """Answers for every function URL; whole, also where its answers would be streamed."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._directory = Directory(plane)
        self._authorization = Authorization(plane)
        self._invoking = plane.one(Invoking)

    def routes(self) -> Iterable[web.RouteDef]:
        yield web.route("*", f"{_PATH}{{url}}", self._by_path)
        yield web.route("*", f"{_PATH}{{url}}/{{below:.*}}", self._by_path)

    def hosted(self, host: str) -> Handler | None:
        return self._by_host if self._directory.at(host) is not None else None

    def open_to_pages(self, path: str) -> bool:
        return path.startswith(_PATH)

    def told(self) -> Iterator[str]:
        for url in self._directory.all():
            region = url.record.scope.region
            how = f" ({by_curl(SERVICE, region)})" if url.auth == "AWS_IAM" else ""
            yield f"{region}  {_PATH}{url.id}/ of {url.function}:{url.qualifier}{how}"

    async def tend(self) -> Iterable[str]:
        return ()

    async def _by_path(self, request: web.Request) -> web.Response:
        identity = request.match_info["url"]
        _, _, below = request.rel_url.raw_path.partition(f"{_PATH}{identity}")
        return await self._answer(request, self._directory.find(identity), below)

    async def _by_host(self, request: web.Request) -> web.Response:
        url = self._directory.at(request.host.partition(":")[0])
        return await self._answer(request, url, request.rel_url.raw_path)

    async def _answer(self, request: web.Request, url: Url | None, path: str) -> web.Response:
        if url is None:
            return said(404, "Not Found", key="Message").response()
        try:
            arrived = await Arrived.of(request, path, url.host, self.plane.store.now())
        except TooLarge:
            return _too_large().response()
        pages = Pages(inside(url.record.inputs, "cors"))
        reply = pages.preflight(arrived)
        if reply is None:
            reply = pages.let_in(arrived, await self._handle(arrived, url))
        self.plane.recorder.note(measured.data(url, reply.status, arrived.took_s, arrived.at))
        return reply.response(x_amzn_RequestId=arrived.id)

    async def _handle(self, arrived: Arrived, url: Url) -> Reply:
        try:
            return await self._ask(arrived, url)
        except Forbidden as why:
            print(f"{url.host}: {why}", file=sys.stderr, flush=True)
            return said(403, _FORBIDDEN, key="Message", x_amzn_ErrorType="AccessDeniedException")
        except NotInvoked as reason:
            return _not_invoked(reason)
        except Exception:  # noqa: BLE001 - a defect in one call is none of the others'
            traceback.print_exc()
            return _failed()

    async def _ask(self, arrived: Arrived, url: Url) -> Reply:
        authorizer = self._authorization.admit(arrived, url)
        scope = url.record.scope
        account = scope.account if authorizer else _ANONYMOUS
        around = Around(account, url.id, DEFAULT, DEFAULT, authorizer)
        event = event_of(arrived, around)
        if len(event) > LARGEST:
            return _too_large()
        answer = await self._invoking.invoke(Asked(scope, url.function, event, url.qualifier))
        if answer.error:
            return _failed()
        try:
            return reply_of(answer.payload)
        except Malformed as reason:
            print(f"{url.host}: {reason}", file=sys.stderr, flush=True)
            return _failed()


def _failed() -> Reply:
    """Of a function that failed: swift-cloud pull request 16 has status and text [I]."""
    return Reply(502, _FAILED.encode())


def _too_large() -> Reply:
    """`The maximum payload size is 6 MB` [D]; status and words [U]."""
    return said(413, "Request Entity Too Large", key="Message")


def _not_invoked(reason: NotInvoked) -> Reply:
    """429 where it is throttled: Lambda guide, `Throttling` of function URLs [D]; else 502 [U]."""
    if reason.throttled:
        return said(429, str(reason), key="Message", x_amzn_ErrorType=reason.code)
    return _failed()
