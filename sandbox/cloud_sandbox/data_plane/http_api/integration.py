"""What an API does for a route: it asks a function, and waits for so long."""

import asyncio
import time
from typing import Any, Final

from cloud_sandbox.aws.apigatewayv2.lambda_uri import function_named
from cloud_sandbox.aws.given import given
from cloud_sandbox.aws.iam.evaluation.request import Service
from cloud_sandbox.aws.lambda_.invocable import INVOKE, refusal
from cloud_sandbox.data_plane.http_api.handled import Handled
from cloud_sandbox.data_plane.http_api.refusals import (
    failed,
    too_large,
    took_too_long,
    unanswered,
)
from cloud_sandbox.data_plane.lambda_.asked import Answer, Asked
from cloud_sandbox.data_plane.lambda_.invoking import Invoking
from cloud_sandbox.data_plane.lambda_.refusals import Refused as NotInvoked
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.web.event import LARGEST, Around, event_of
from cloud_sandbox.data_plane.web.reply import Malformed, Reply, reply_of
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import number
from cloud_sandbox.engine.wire import Properties

_USUAL_MS: Final = 30_000
_GATEWAY: Final = Service(frozenset({"apigateway.amazonaws.com"}))
_NO_PERMISSION: Final = (
    "The IAM role configured on the integration or API Gateway doesn't have permissions to call the"
    " integration. Check the permissions and try again."
)
"""API Gateway guide, `Troubleshooting issues with HTTP API Lambda integrations` [D]."""


class Integration:
    """Of all APIs."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._invoking = plane.one(Invoking)
        self._running: set[asyncio.Task[Answer]] = set()

    async def ask(self, handled: Handled, resource: str) -> Reply:
        """What the function of the matched route answers.

        Raises:
            Refused: it does not.
        """
        route = handled.matched.route if handled.matched else None
        inputs = route.integration if route else None
        if route is None or inputs is None:
            raise failed("the route has no integration")
        function = _function(inputs, route.name)
        here = Here(self._plane.store, handled.api.record.scope, self._plane.blobs)
        context = {
            "aws:SourceArn": (resource,),
            "aws:SourceAccount": (here.scope.account,),
        }
        refused = (
            ""
            if given(inputs, "credentialsArn")
            else refusal(here, function, _GATEWAY, INVOKE, context)
        )
        if refused:
            raise failed(f"{_NO_PERMISSION} [{refused}]")
        timeout_ms = number(inputs.get("timeoutMilliseconds")) or _USUAL_MS
        event = event_of(handled.arrived, _around(handled))
        if len(event) > LARGEST:
            raise too_large()
        return await self._answered(handled, Asked(here.scope, function, event), timeout_ms)

    async def _answered(self, handled: Handled, asked: Asked, timeout_ms: float) -> Reply:
        began = time.perf_counter()
        try:
            answer = await self._within(timeout_ms / 1000, asked)
        except TimeoutError:
            raise took_too_long(timeout_ms) from None
        except NotInvoked as reason:
            handled.integration_status = reason.status
            raise failed(f"{reason.code}: {reason}") from None
        finally:
            handled.integration_s = time.perf_counter() - began
        handled.integration_status = 200
        if answer.error:
            # Its own words may hold what the caller sent, which belongs into no log.
            raise failed(f"The Lambda function returned the following error: {answer.error}.")
        try:
            return reply_of(answer.payload)
        except Malformed as reason:
            raise failed(str(reason)) from None

    async def _within(self, timeout_s: float, asked: Asked) -> Answer:
        """The answer; where it comes too late the function goes on, and nobody hears it."""
        task = asyncio.create_task(self._invoking.invoke(asked))
        self._running.add(task)
        task.add_done_callback(self._over)
        return await asyncio.wait_for(asyncio.shield(task), timeout_s)

    def _over(self, task: asyncio.Task[Answer]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # told to whoever waited

    async def close(self) -> None:
        """Let go of what nobody waits for any more."""
        for task in self._running:
            task.cancel()


def _function(inputs: Properties, route: str) -> str:
    if given(inputs, "integrationSubtype") or inputs["integrationType"] != "AWS_PROXY":
        raise unanswered("integrations other than with Lambda", f"route {route}")
    if inputs.get("payloadFormatVersion") != "2.0":
        raise unanswered("payload format 1.0, which is the provider's default", f"route {route}")
    return function_named(inputs.get("integrationUri"))


def _around(handled: Handled) -> Around:
    stage: dict[str, Any] = handled.staged.inputs if handled.staged else {}
    return Around(
        account=handled.api.record.scope.account,
        api=handled.api.id,
        stage=handled.stage,
        route=handled.route,
        authorizer=handled.authorizer,
        path_parameters=handled.matched.variables if handled.matched else {},
        variables=stage.get("stageVariables") or {},
    )
