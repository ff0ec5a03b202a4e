"""Whether a caller may use a function URL.

Lambda guide, `Control access to Lambda function URLs`: with `AWS_IAM` the caller's policies or the
function's own must allow it; with `NONE` the function's own must allow it to all. New URLs need
both `lambda:InvokeFunctionUrl` and `lambda:InvokeFunction`, since October 2025 [D; opennextjs-aws
pull request 1068, serverless issue 13147 I]. The condition `lambda:InvokedViaFunctionUrl` is true
of such a call: AddPermission in botocore 1.44.5 [D].
"""

from collections.abc import Mapping
from typing import Any, Final

from cloud_sandbox.aws.iam.evaluation.decision import Effect
from cloud_sandbox.aws.iam.evaluation.held import decided
from cloud_sandbox.aws.iam.evaluation.request import Request, Session
from cloud_sandbox.aws.lambda_.invocable import ANYBODY, INVOKE, INVOKE_URL, known, refusal
from cloud_sandbox.data_plane.function_url.directory import Url
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.web.arrived import Arrived
from cloud_sandbox.data_plane.web.caller_context import context_of
from cloud_sandbox.data_plane.web.signed import Signed, Signers
from cloud_sandbox.engine.here import Here

SERVICE: Final = "lambda"


class Forbidden(Exception):  # noqa: N818 - an answer
    """Why the caller may not; not told to them."""


class Authorization:
    """Of all function URLs."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._signers = plane.one(Signers)

    def admit(self, arrived: Arrived, url: Url) -> Mapping[str, Any]:
        """What the function is told of the caller.

        Raises:
            Forbidden: they may not.
        """
        here = Here(self._plane.store, url.record.scope, self._plane.blobs)
        if url.auth == "NONE":
            for action in (INVOKE_URL, INVOKE):
                if why := refusal(here, url.arn, ANYBODY, action, _said(url)):
                    raise Forbidden(f"{action} for all: {why}")
            return {}
        signed = Signed.of(arrived)
        if signed is None or (signed.service, signed.region) != (SERVICE, here.scope.region):
            raise Forbidden("the request is not signed for lambda in the region of the function")
        role = self._signers.role(signed)
        if role:
            self._ask(here, url, role)
        return context_of(signed, here.scope.account, role)

    def _ask(self, here: Here, url: Url, role: str) -> None:
        for action in (INVOKE_URL, INVOKE):
            request = Request(
                Session(role), action, url.arn, known(_said(url)), owner=here.scope.account
            )
            decision = decided(here, role, request)
            if decision is not None and decision.effect is Effect.DENIED:
                raise Forbidden(f"role {role} may not do {action} on {url.arn}: {decision.why}")


def _said(url: Url) -> Mapping[str, tuple[str, ...]]:
    return {
        "lambda:FunctionUrlAuthType": (url.auth,),
        "lambda:InvokedViaFunctionUrl": ("true",),
    }
