"""HTTP APIs that really answer: made through the provider, as a program would."""

from pathlib import Path
from typing import Any

from tests.sandbox.data_plane.http_api.echo import ECHO, Caller
from tests.sandbox.data_plane.lambda_.functions import ACCOUNT, REGION, Functions

API = "aws:apigatewayv2/api:Api"
INTEGRATION = "aws:apigatewayv2/integration:Integration"
ROUTE = "aws:apigatewayv2/route:Route"
STAGE = "aws:apigatewayv2/stage:Stage"
AUTHORIZER = "aws:apigatewayv2/authorizer:Authorizer"
PERMISSION = "aws:lambda/permission:Permission"
ISSUER = "https://issuer.example.com"


class Apis(Functions):
    """A sandbox with a function `echo`, its alias `live`, and the APIs that a test makes."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.function("echo", code=ECHO)
        self.alias("echo", "1")

    def api(self, name: str, **inputs: Any) -> str:
        """An API that may call the alias; its id."""
        api = self.bare(name, **inputs)
        self.permit(name, api)
        return api

    def bare(self, name: str, **inputs: Any) -> str:
        """An API that may call nothing."""
        made = self.aws.create(API, {"name": name, "protocolType": "HTTP"} | inputs, name=name)
        return made.id

    def permit(self, name: str, api: str, **inputs: Any) -> None:
        """The permission that its API needs: on the alias."""
        asked = {
            "statementId": name,
            "action": "lambda:InvokeFunction",
            "function": "echo",
            "qualifier": "live",
            "principal": "apigateway.amazonaws.com",
            "sourceArn": f"arn:aws:execute-api:{REGION}:{ACCOUNT}:{api}/*/*",
        }
        given = {name: value for name, value in (asked | inputs).items() if value is not None}
        self.aws.create(PERMISSION, given, name=f"{name}-permission")

    def integration(self, api: str, **inputs: Any) -> str:
        asked = {
            "apiId": api,
            "integrationType": "AWS_PROXY",
            "integrationUri": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:echo:live",
            "payloadFormatVersion": "2.0",
        }
        made = self.aws.create(INTEGRATION, asked | inputs, name=f"{api}-{len(inputs)}")
        return f"integrations/{made.id}"

    def route(self, api: str, key: str, target: str, **inputs: Any) -> None:
        asked = {"apiId": api, "routeKey": key, "target": target}
        self.aws.create(ROUTE, asked | inputs, name=f"{api} {key}")

    def stage(self, api: str, name: str = "$default", **inputs: Any) -> None:
        asked = {"apiId": api, "name": name, "autoDeploy": True}
        self.aws.create(STAGE, asked | inputs, name=f"{api} {name}")

    def authorizer(self, api: str) -> str:
        asked = {
            "apiId": api,
            "name": "callers",
            "authorizerType": "JWT",
            "identitySources": ["$request.header.Authorization"],
            "jwtConfiguration": {"issuer": ISSUER, "audiences": ["fraud"]},
        }
        return self.aws.create(AUTHORIZER, asked, name=f"{api}-callers").id

    def predicting(self, name: str, **inputs: Any) -> str:
        """An API with one route that anybody may call, in the default stage; its id."""
        api = self.api(name, **inputs)
        self.route(api, "ANY /{proxy+}", self.integration(api))
        self.stage(api)
        return api


def caller(url: str, api: str) -> Caller:
    """Of an API, by its path."""
    return Caller(f"{url}/execute-api/{api}")


def by_host(url: str, api: str) -> Caller:
    """Of an API, by its host."""
    return Caller(url, f"{api}.execute-api.{REGION}.amazonaws.com")
