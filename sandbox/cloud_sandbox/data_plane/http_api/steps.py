"""The way of a request through an API: stage, route, throttle, caller, function."""

from typing import Final

from cloud_sandbox.aws.apigatewayv2.route_key import DEFAULT
from cloud_sandbox.data_plane.http_api.authorization import Authorization
from cloud_sandbox.data_plane.http_api.handled import Handled
from cloud_sandbox.data_plane.http_api.integration import Integration
from cloud_sandbox.data_plane.http_api.matching import matched, staged
from cloud_sandbox.data_plane.http_api.refusals import not_found, too_many, unanswered
from cloud_sandbox.data_plane.http_api.resource import resource_of
from cloud_sandbox.data_plane.http_api.throttling import Buckets, Limit
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.web.reply import Reply
from cloud_sandbox.engine.known import each, inside, true
from cloud_sandbox.engine.wire import Properties

_DETAILED: Final = "detailedMetricsEnabled"


class Steps:
    """Of all APIs."""

    def __init__(self, plane: Plane) -> None:
        self._authorization = Authorization(plane)
        self._integration = Integration(plane)
        self._buckets = Buckets()

    async def through(self, handled: Handled) -> Reply:
        """The answer of the function; what is learnt on the way is noted in `handled`.

        Raises:
            Refused: it does not get there, or does not answer.
        """
        api, arrived = handled.api, handled.arrived
        handled.staged = here = staged(api, arrived.path)
        if here is None:
            raise not_found()
        handled.matched = found = matched(api.routes, arrived.method, here.path)
        if found is None and api.made_otherwise:
            raise unanswered(f"routes that {api.made_otherwise} would make", f"API {api.id}")
        if found is None:
            raise not_found()
        limit = Limit.of(here.inputs, found.route.name)
        if not self._buckets.take((api.id, here.name, found.route.name), limit):
            raise too_many()
        asked = resource_of(handled, here.path)
        handled.authorizer = self._authorization.admit(arrived, api, found.route, asked)
        key = found.route.name
        named = DEFAULT if key == DEFAULT else key.partition(" ")[2]
        return await self._integration.ask(handled, resource_of(handled, named))

    async def close(self) -> None:
        await self._integration.close()

    @staticmethod
    def detailed(stage: Properties, route: str) -> bool:
        """Whether this route has metrics of its own."""
        for _, settings in each("", stage.get("routeSettings")):
            if settings.get("routeKey") == route:
                return true(settings.get(_DETAILED))
        return true(inside(stage, "defaultRouteSettings").get(_DETAILED))
