"""A function's component as a state writes it down."""

from typing import Any, Final

ARN: Final = "arn:aws:lambda:eu-west-1:123456789012:function:fraud-dev:live"
API_URL: Final = "https://abc123.execute-api.eu-west-1.amazonaws.com"
FUNCTION_URL: Final = "https://def456.lambda-url.eu-west-1.on.aws/"
_ROUTE: Final = "aws:apigatewayv2/route:Route"
_URL: Final = "aws:lambda/functionUrl:FunctionUrl"


def _urn(kind: str, name: str) -> str:
    return f"urn:pulumi:dev::shop::{kind}::{name}"


COMPONENT: Final = _urn("serving:index:LambdaInference", "fraud")


def an_alias(**changes: Any) -> dict[str, Any]:
    """The entry of the living alias."""
    kind = "aws:lambda/alias:Alias"
    outputs = {"arn": ARN, "functionName": "fraud-dev", "name": "live", "region": "eu-west-1"}
    return {
        "urn": _urn(f"serving:index:LambdaInference${kind}", "fraud"),
        "custom": True,
        "type": kind,
        "id": ARN,
        "parent": COMPONENT,
        "inputs": {"functionName": "fraud-dev", "name": "live"},
        "outputs": outputs,
        **changes,
    }


def a_function(
    url: str = "",
    authorization: str = "AWS_IAM",
    *,
    alarms: tuple[str, ...] = (),
    shares: tuple[int, ...] = (100,),
    bakes_s: int = 600,
) -> list[dict[str, Any]]:
    """Everything that callers of the service `fraud` depend on, parents first."""
    outputs = {"invokeUrl": url} if url else {}
    component = {
        "urn": COMPONENT,
        "custom": False,
        "type": "serving:index:LambdaInference",
        "outputs": outputs,
    }
    front = {
        "urn": _urn(_URL if "lambda-url" in url else _ROUTE, "fraud"),
        "custom": True,
        "type": _URL if "lambda-url" in url else _ROUTE,
        "id": "one",
        "parent": COMPONENT,
        "outputs": {"authorizationType": authorization},
    }
    update = {
        "urn": _urn("pulumi-python:dynamic/serving:AliasUpdate", "fraud"),
        "custom": True,
        "type": "pulumi-python:dynamic/serving:AliasUpdate",
        "id": "fraud-dev",
        "parent": COMPONENT,
        "inputs": {
            "versionAlarms": list(alarms),
            "otherAlarms": ["of-all"],
            "steps": [{"percent": share, "bakeSeconds": bakes_s} for share in shares],
        },
    }
    return [component, update, an_alias(), *([front] if url else [])]
