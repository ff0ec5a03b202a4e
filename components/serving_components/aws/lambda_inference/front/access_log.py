"""What the API notes of each request: who, when, how long, and why not; no body, no header."""

import json
from typing import Final

import pulumi_aws as aws

from serving_components.aws.lambda_inference.live import Live

FORMAT: Final = json.dumps(
    {
        "requestId": "$context.requestId",
        "time": "$context.requestTime",
        "ip": "$context.identity.sourceIp",
        "route": "$context.routeKey",
        "status": "$context.status",
        "error": "$context.error.message",
        "authorizerError": "$context.authorizer.error",
        "integrationStatus": "$context.integrationStatus",
        "integrationError": "$context.integrationErrorMessage",
        "integrationLatencyMs": "$context.integrationLatency",
        "latencyMs": "$context.responseLatency",
        "bytes": "$context.responseLength",
    }
)
"""API Gateway guide, `Customize HTTP API access logs` [D]."""


def log_group(live: Live) -> aws.cloudwatch.LogGroup:
    """Its name begins as CloudWatch asks of services that write themselves.

    Otherwise each adds to a policy that has 5120 characters for all of them: CloudWatch Logs guide,
    `Enable logging from AWS services` [D].
    """
    return aws.cloudwatch.LogGroup(
        f"{live.name}-api",
        name=f"/aws/vendedlogs/{live.function_name}-api",
        retention_in_days=live.args.log_retention_days,
        tags=live.tags,
        opts=live.child,
    )
