"""How policies and permissions name what a request asks for."""

from cloud_sandbox.aws.apigatewayv2.route_key import DEFAULT
from cloud_sandbox.data_plane.http_api.handled import Handled


def resource_of(handled: Handled, path: str) -> str:
    """The route as policies and permissions name it, with the path of the route or of the request.

    `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/METHOD/PATH`: API Gateway guide, `Amazon Resource
    Name (ARN) format of APIs in API Gateway` [D]; of `$default` it is `API/STAGE/$default` [U].
    """
    above = f"{handled.api.record.attributes['executionArn']}/{handled.stage}"
    if path == DEFAULT:
        return f"{above}/{DEFAULT}"
    return f"{above}/{handled.arrived.method}/{path.removeprefix('/')}"
