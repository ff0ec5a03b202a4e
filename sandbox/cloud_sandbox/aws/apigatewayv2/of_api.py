"""Types whose resources are parts of an API."""

from collections.abc import Iterator

from cloud_sandbox.aws.apigatewayv2.identifier import part_identifier
from cloud_sandbox.aws.apigatewayv2.parts import API
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties


class OfApi(Resource):
    """A part of an API, which alone is not unique: it is known as `API/ID`.

    `resource...Import` in `integration.go`, `route.go`, `stage.go` and `authorizer.go` of
    terraform-provider-aws: imported so, and shown by its own id [D].
    """

    def identity(self, here: Here, inputs: Properties) -> str:
        return f"{inputs['apiId']}/{part_identifier()}"

    def shown(self, record: Record) -> str:
        return record.id.partition("/")[2]

    def found_by(self, shown: str, properties: Properties) -> str:
        return f"{properties['apiId']}/{shown}" if "apiId" in properties else shown

    @rules.of_existence("its API exists", rules.quoted("aws-sam-cli issue 7030; cloud-nuke 362"))
    def _api_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        if api_of(here, inputs) is None:
            account = here.scope.account
            yield f"Invalid API identifier specified {account}:{inputs['apiId']}"


def api_of(here: Here, inputs: Properties) -> Record | None:
    """The API that a part names."""
    return here.find(API, str(inputs["apiId"]))


def over_http(here: Here, inputs: Properties) -> bool:
    """Whether it surely is a part of an HTTP API, not of a WebSocket API."""
    api = api_of(here, inputs)
    return api is not None and api.inputs["protocolType"] == "HTTP"


def over_websocket(here: Here, inputs: Properties) -> bool:
    """Whether it surely is a part of a WebSocket API."""
    api = api_of(here, inputs)
    return api is not None and api.inputs["protocolType"] == "WEBSOCKET"
