"""The HTTP API: two routes to the alias, one stage, and Lambda's leave to be called by it."""

from dataclasses import dataclass
from typing import Any, Final

import pulumi
import pulumi_aws as aws

from serving_components.aws.lambda_inference.front import access_log
from serving_components.aws.lambda_inference.front.api import LONGEST_S, Api, ApiAuth
from serving_components.aws.lambda_inference.live import Live

SUFFIX: Final = "api"
STAGE: Final = "$default"
"""Served at the root of the address: API Gateway guide, `Stages for HTTP APIs` [D]."""

ROUTES: Final = {"predict": "POST /predict", "health": "GET /health"}
_AUTHORIZATION: Final = {
    ApiAuth.IAM: "AWS_IAM",
    ApiAuth.JWT: "JWT",
    ApiAuth.OPEN_TO_THE_WORLD: "NONE",
}


@dataclass(frozen=True)
class HttpApi:
    """An API and its parts."""

    api: aws.apigatewayv2.Api
    integration: aws.apigatewayv2.Integration
    authorizer: aws.apigatewayv2.Authorizer | None
    routes: dict[str, aws.apigatewayv2.Route]
    log_group: aws.cloudwatch.LogGroup | None
    stage: aws.apigatewayv2.Stage
    permission: aws.lambda_.Permission

    @property
    def invoke_url(self) -> pulumi.Output[str]:
        """Where predictions are asked for."""
        return self.api.api_endpoint.apply(lambda address: f"{address}/predict")


def http_api(live: Live, asked: Api) -> HttpApi:
    """Every change of it is served at once: its stage deploys by itself."""
    api = aws.apigatewayv2.Api(
        live.name,
        name=live.function_name,
        protocol_type="HTTP",
        cors_configuration=None if asked.cors is None else asked.cors.configuration,
        tags=live.tags,
        opts=live.child,
    )
    permission = aws.lambda_.Permission(
        f"{live.name}-{SUFFIX}",
        action="lambda:InvokeFunction",
        function=live.function.name,
        qualifier=live.alias.name,
        principal="apigateway.amazonaws.com",
        source_arn=pulumi.Output.concat(api.execution_arn, "/*/*"),
        opts=live.child,
    )
    integration = aws.apigatewayv2.Integration(
        live.name,
        api_id=api.id,
        integration_type="AWS_PROXY",
        integration_method="POST",
        integration_uri=live.alias.invoke_arn,
        payload_format_version="2.0",
        timeout_milliseconds=LONGEST_S * 1000,
        opts=pulumi.ResourceOptions.merge(
            live.child, pulumi.ResourceOptions(depends_on=[permission])
        ),
    )
    authorizer = _authorizer(live, api, asked)
    routes = {
        name: aws.apigatewayv2.Route(
            f"{live.name}-{name}",
            api_id=api.id,
            route_key=key,
            target=pulumi.Output.concat("integrations/", integration.id),
            opts=live.child,
            **_authorization(asked, authorizer),
        )
        for name, key in ROUTES.items()
    }
    log_group = access_log.log_group(live) if asked.access_log else None
    stage = _stage(live, api, asked, log_group)
    return HttpApi(api, integration, authorizer, routes, log_group, stage, permission)


def _authorizer(
    live: Live, api: aws.apigatewayv2.Api, asked: Api
) -> aws.apigatewayv2.Authorizer | None:
    if asked.jwt is None:
        return None
    return aws.apigatewayv2.Authorizer(
        live.name,
        api_id=api.id,
        name="tokens",
        authorizer_type="JWT",
        identity_sources=["$request.header.Authorization"],
        jwt_configuration={"issuer": asked.jwt.issuer, "audiences": asked.jwt.audiences},
        opts=live.child,
    )


def _authorization(asked: Api, authorizer: aws.apigatewayv2.Authorizer | None) -> dict[str, Any]:
    return {
        "authorization_type": _AUTHORIZATION[ApiAuth(asked.auth)],
        "authorizer_id": None if authorizer is None else authorizer.id,
        "authorization_scopes": None if asked.jwt is None else asked.jwt.scopes or None,
    }


def _stage(
    live: Live,
    api: aws.apigatewayv2.Api,
    asked: Api,
    log_group: aws.cloudwatch.LogGroup | None,
) -> aws.apigatewayv2.Stage:
    """Throttles are always said: the provider takes one that is left out for 0.

    Which lets nobody in: terraform-provider-aws issue 14742, pulumi-aws issue 2363 [I].
    """
    return aws.apigatewayv2.Stage(
        live.name,
        api_id=api.id,
        name=STAGE,
        auto_deploy=True,
        access_log_settings=None
        if log_group is None
        else {"destination_arn": log_group.arn, "format": access_log.FORMAT},
        default_route_settings={
            "throttling_rate_limit": asked.throttle.requests_per_second,
            "throttling_burst_limit": asked.throttle.burst,
        },
        tags=live.tags,
        opts=live.child,
    )
