"""Which pages of other origins may call an API from a browser."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import inside, texts, true
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_PATH: Final = "corsConfiguration"


class Cors(Resource):
    """An API, as far as CORS is concerned."""

    @rules.of_inputs(
        "CORS is for HTTP APIs",
        rules.documented("botocore 1.44.5, apigatewayv2 CreateApi.CorsConfiguration"),
    )
    def _cors_over_http(self, inputs: Properties) -> Iterator[Fault]:
        if inputs["protocolType"] == "WEBSOCKET" and inside(inputs, _PATH):
            yield Fault(_PATH, "is supported only for HTTP APIs; protocolType is WEBSOCKET")

    @rules.of_inputs("credentials go with named origins", rules.quoted("aws-cdk issue 9076"))
    def _credentials_of_named_origins(self, inputs: Properties) -> Iterator[Fault]:
        cors = inside(inputs, _PATH)
        if true(cors.get("allowCredentials")) and "*" in texts(cors.get("allowOrigins")):
            told = "allow-credentials is not supported if 'allow-origin' is *"
            yield Fault(f"{_PATH}.allowCredentials", f"{told} [name the origins]")

    @rules.of_inputs(
        "an origin is *, or begins with its scheme",
        rules.unverified("API Gateway guide, `Configure CORS for HTTP APIs`"),
    )
    def _origins_have_schemes(self, inputs: Properties) -> Iterator[Fault]:
        for index, origin in enumerate(texts(inside(inputs, _PATH).get("allowOrigins"))):
            if origin != "*" and "://" not in origin:
                told = f"must be * or an origin such as https://example.com; got {origin!r}"
                yield Fault(f"{_PATH}.allowOrigins[{index}]", told)
