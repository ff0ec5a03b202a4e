"""The function's own address, on the alias."""

from dataclasses import dataclass
from typing import Any, Final

import pulumi
import pulumi_aws as aws

from serving_components.aws.lambda_inference.front.url import Url, UrlAuth
from serving_components.aws.lambda_inference.live import Live

SUFFIX: Final = "url"
_AUTHORIZATION: Final = {UrlAuth.IAM: "AWS_IAM", UrlAuth.OPEN_TO_THE_WORLD: "NONE"}


@dataclass(frozen=True)
class FunctionUrl:
    """An address, and what lets the world in where that was asked for."""

    url: aws.lambda_.FunctionUrl
    permissions: dict[str, aws.lambda_.Permission]

    @property
    def invoke_url(self) -> pulumi.Output[str]:
        """Where predictions are asked for."""
        return self.url.function_url.apply(lambda address: f"{address}predict")


def function_url(live: Live, asked: Url) -> FunctionUrl:
    """With `iam`, callers come by what they were granted, and nobody else does."""
    url = aws.lambda_.FunctionUrl(
        live.name,
        function_name=live.function.name,
        qualifier=live.alias.name,
        authorization_type=_AUTHORIZATION[UrlAuth(asked.auth)],
        cors=None if asked.cors is None else asked.cors.configuration,
        opts=live.child,
    )
    open_to_all = UrlAuth(asked.auth) is UrlAuth.OPEN_TO_THE_WORLD
    return FunctionUrl(url, _open(live) if open_to_all else {})


def _open(live: Live) -> dict[str, aws.lambda_.Permission]:
    """Both that an address needs since October 2025.

    Lambda guide, `Control access to Lambda function URLs` [D]. The provider adds one of them
    itself, and only where an address is made open, not where it becomes so: `function_url.go` of
    terraform-provider-aws [D].
    """
    place: dict[str, Any] = {
        "function": live.function.name,
        "qualifier": live.alias.name,
        "principal": "*",
        "opts": live.child,
    }
    return {
        "url": aws.lambda_.Permission(
            f"{live.name}-{SUFFIX}",
            action="lambda:InvokeFunctionUrl",
            function_url_auth_type="NONE",
            **place,
        ),
        "function": aws.lambda_.Permission(
            f"{live.name}-{SUFFIX}-function",
            action="lambda:InvokeFunction",
            invoked_via_function_url=True,
            **place,
        ),
    }
