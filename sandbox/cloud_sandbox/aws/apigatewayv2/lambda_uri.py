"""How API Gateway is told which function to call."""

import re
from typing import Final

from cloud_sandbox.aws.arn_parts import ArnParts

# botocore's CreateAuthorizer.AuthorizerUri [D].
_INVOCATION: Final = re.compile(r"lambda:path/\d{4}-\d\d-\d\d/functions/(?P<arn>[^/]+)/invocations")


def function_named(uri: object) -> str:
    """ARN of the function, its alias or its version; empty for what names none.

    An HTTP API takes the function's own ARN, or the one that ends in `/invocations`:
    botocore's CreateIntegration.IntegrationUri, CreateAuthorizer.AuthorizerUri [D].
    """
    parts = ArnParts.of(uri)
    if parts is None:
        return ""
    if parts.service == "lambda" and parts.resource.startswith("function:"):
        return str(uri)
    match = _INVOCATION.fullmatch(f"{parts.account}:{parts.resource}")
    inner = ArnParts.of(match["arn"]) if match and parts.service == "apigateway" else None
    return match["arn"] if match and inner and inner.service == "lambda" else ""
