"""The address that callers have over HTTP, and what calling it takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pulumi

from serving_components.aws import iam
from serving_components.aws.lambda_inference.front import function_url, http_api, limits
from serving_components.aws.lambda_inference.front.function_url import FunctionUrl
from serving_components.aws.lambda_inference.front.http_api import ROUTES, STAGE, HttpApi
from serving_components.aws.lambda_inference.live import Live

_IAM: Final = "iam"


@dataclass(frozen=True)
class Front:
    """At most one of the two."""

    api: HttpApi | None
    url: FunctionUrl | None
    signed: bool
    """Whether callers sign, and need to be granted it."""

    @property
    def invoke_url(self) -> pulumi.Output[str] | None:
        """Where predictions are asked for; None where nobody can over HTTP."""
        one = self.api or self.url
        return None if one is None else one.invoke_url

    def of_callers(self, alias_arn: pulumi.Input[str], because: str) -> Iterator[iam.Statement]:
        """What it takes to call the address, where it is `iam` that opens it; else nothing.

        API Gateway guide, `Control access to HTTP APIs with IAM authorization`; Lambda guide,
        `Control access to Lambda function URLs` [D].
        """
        if not self.signed:
            return
        if self.api is not None:
            arn = self.api.api.execution_arn
            yield iam.allow(
                "execute-api:Invoke",
                on=[
                    pulumi.Output.concat(arn, f"/{STAGE}/", key.replace(" ", ""))
                    for key in ROUTES.values()
                ],
                because=because,
            )
        if self.url is not None:
            yield iam.allow("lambda:InvokeFunctionUrl", on=alias_arn, because=because)
            yield iam.allow(
                "lambda:InvokeFunction",
                on=alias_arn,
                because=because,
                when={"Bool": {"lambda:InvokedViaFunctionUrl": "true"}},
            )


def front(live: Live) -> Front:
    """An HTTP API, an address of the function's own, or neither."""
    for caution in limits.cautions(live.args):
        pulumi.log.warn(caution, resource=live.child.parent)
    api, url = live.args.api, live.args.url
    return Front(
        None if api is None else http_api.http_api(live, api),
        None if url is None else function_url.function_url(live, url),
        _IAM in {None if one is None else str(one.auth) for one in (api, url)},
    )
