"""Who may call a route."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.apigatewayv2.parts import AUTHORIZER
from cloud_sandbox.aws.given import given
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_OF_TYPE: Final = {"JWT": "JWT", "CUSTOM": "REQUEST"}
"""Authorization of a route -> type of the authorizer that it needs."""


class RouteAuthorization(Resource):
    """A route, as far as its callers are concerned."""

    @rules.of_existence(
        "JWT and CUSTOM need an authorizer of their API, and of that kind",
        rules.quoted("sst issue 4097, of JWT. What is in brackets is the sandbox's own"),
    )
    def _authorizer_fits(self, here: Here, inputs: Properties) -> Iterator[str]:
        kind = str(inputs.get("authorizationType") or "NONE")
        named = inputs.get("authorizerId")
        if kind not in _OF_TYPE:
            return
        record = here.find(AUTHORIZER, f"{inputs['apiId']}/{named}") if named else None
        if record is None or record.inputs["authorizerType"] != _OF_TYPE[kind]:
            found = (
                "there is none" if record is None else f"it is a {record.inputs['authorizerType']}"
            )
            yield (
                f"Invalid authorizer ID specified. Setting the authorization type to {kind}"
                f" requires a valid {'JWT authorizer' if kind == 'JWT' else 'authorizer'}."
                f" [authorizerId {named!r}: {found}]"
            )

    @rules.of_inputs(
        "scopes are of JWT authorization",
        rules.unverified(
            "API Gateway guide, `Control access to HTTP APIs with JWT authorizers`; words of the"
            " sandbox"
        ),
    )
    def _scopes_of_jwt(self, inputs: Properties) -> Iterator[Fault]:
        kind = inputs.get("authorizationType") or "NONE"
        if given(inputs, "authorizationScopes") and isinstance(kind, str) and kind != "JWT":
            yield Fault("authorizationScopes", f"are checked in a JWT; authorizationType is {kind}")
