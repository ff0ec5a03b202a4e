"""Whether a caller may call a route, and what the function is told of them."""

from collections.abc import Mapping
from typing import Any, Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.iam.evaluation.decision import Effect
from cloud_sandbox.aws.iam.evaluation.held import decided
from cloud_sandbox.aws.iam.evaluation.request import Request, Session
from cloud_sandbox.data_plane.http_api.directory import Api, Route
from cloud_sandbox.data_plane.http_api.refusals import Refused, unanswered
from cloud_sandbox.data_plane.http_api.tokens import NotInScope, Unauthorized, admitted
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.web.arrived import Arrived
from cloud_sandbox.data_plane.web.caller_context import context_of
from cloud_sandbox.data_plane.web.signed import Signed, Signers
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import texts

_INVOKE: Final = "execute-api:Invoke"
SERVICE: Final = "execute-api"


class Authorization:
    """Of all routes."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._signers = plane.one(Signers)

    def admit(self, arrived: Arrived, api: Api, route: Route, resource: str) -> Mapping[str, Any]:
        """What the function is told of the caller.

        Raises:
            Refused: they may not call it.
        """
        kind = str(route.inputs.get("authorizationType") or "NONE")
        if kind == "JWT":
            return self._by_token(arrived, api, route)
        if kind == "AWS_IAM":
            return self._by_signature(arrived, api, resource)
        if kind == "CUSTOM":
            raise unanswered("Lambda authorizers", f"route {route.name}")
        return {}

    def _by_token(self, arrived: Arrived, api: Api, route: Route) -> Mapping[str, Any]:
        authorizer = api.authorizers[str(route.inputs["authorizerId"])]
        try:
            wanted = texts(route.inputs.get("authorizationScopes"))
            return admitted(arrived, authorizer, wanted).context
        except Unauthorized as why:
            told = f'Bearer scope="" error="invalid_token" error_description="{why}"'
            said = told if str(why) else "Bearer"
            judged = str(why) or "there is no token"
            raise Refused(401, "Unauthorized", judged=judged, www_authenticate=said) from None
        except NotInScope as wanted:
            # That it is 403, and its words [U].
            told = f'Bearer scope="{wanted}" error="insufficient_scope"'
            judged = f"the token has none of the scopes {wanted}"
            raise Refused(403, "Forbidden", judged=judged, www_authenticate=told) from None

    def _by_signature(self, arrived: Arrived, api: Api, resource: str) -> Mapping[str, Any]:
        """The caller needs `execute-api:Invoke` on the route.

        API Gateway guide, `Control access to HTTP APIs with IAM authorization` [D].
        """
        signed = Signed.of(arrived)
        scope = api.record.scope
        if signed is None or (signed.service, signed.region) != (SERVICE, scope.region):
            judged = f"the request is not signed for {SERVICE} in {scope.region}"
            raise Refused(403, "Forbidden", judged=judged)
        role = self._signers.role(signed)
        here = Here(self._plane.store, scope, self._plane.blobs)
        if role and (why := self._refusal(here, role, resource)):
            raise Refused(403, "Forbidden", judged=why)
        return context_of(signed, scope.account, role)

    def _refusal(self, here: Here, role: str, resource: str) -> str:
        """Why the role may not call that; what the sandbox cannot tell is let through."""
        parts = ArnParts.of(resource)
        owner = parts.account if parts else ""
        decision = decided(here, role, Request(Session(role), _INVOKE, resource, owner=owner))
        if decision is None or decision.effect is not Effect.DENIED:
            return ""
        return f"role {role} may not do {_INVOKE} on {resource}: {decision.why}"
