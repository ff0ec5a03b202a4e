"""The program of every stack: settings in, components out.

A component, and with it the part of the SDK that it needs, is loaded when a service asks for it.
"""

from collections.abc import Iterator
from typing import Any

import pulumi

from serving_components import aws, gcp
from serving_components.aws import LambdaInferenceArgs, SageMakerEndpointArgs
from serving_components.gcp import VertexEndpointArgs
from serving_stack.providers import Providers
from serving_stack.settings.stack import Stack
from serving_stack.shared import Shared


def deploy(stack: Stack) -> dict[str, Any]:
    """Make what the stack asks for, and tell where each service is reached."""
    providers = Providers(stack)
    return dict(_served(stack, Shared.of(stack, providers), providers))


def _served(
    stack: Stack, shared: Shared, providers: Providers
) -> Iterator[tuple[str, dict[str, Any]]]:
    """By service, in the order of the stack file."""
    for name in stack.settings.services:
        if name in stack.endpoints:
            yield name, _endpoint(name, shared.completed(stack.endpoints[name]), providers.aws)
        if name in stack.functions:
            yield name, _function(name, shared.completed(stack.functions[name]), providers.aws)
        if name in stack.vertex_endpoints:
            yield name, _vertex(name, stack.vertex_endpoints[name], providers.google)


def _endpoint(
    name: str, args: SageMakerEndpointArgs, opts: pulumi.ResourceOptions
) -> dict[str, Any]:
    endpoint = aws.SageMakerEndpoint(name, args, opts)
    return {
        "kind": "sagemaker",
        "endpoint_name": endpoint.endpoint_name,
        "endpoint_arn": endpoint.endpoint_arn,
        "invoke_url": endpoint.invoke_url,
        "role_arn": endpoint.role_arn,
        "scaling": {"min": args.scaling.min, "max": args.scaling.most},
        "alarms": endpoint.alarm_names,
        "dashboard": endpoint.dashboard_url,
    }


def _function(name: str, args: LambdaInferenceArgs, opts: pulumi.ResourceOptions) -> dict[str, Any]:
    function = aws.LambdaInference(name, args, opts)
    return {
        "kind": "lambda",
        "function_name": function.function_name,
        "alias_arn": function.alias_arn,
        "invoke_url": function.invoke_url,
        "queue_urls": function.queue_urls,
        "role_arn": function.role_arn,
        "alarms": function.alarm_names,
        "dashboard": function.dashboard_url,
    }


def _vertex(name: str, args: VertexEndpointArgs, opts: pulumi.ResourceOptions) -> dict[str, Any]:
    endpoint = gcp.VertexEndpoint(name, args, opts)
    return {
        "kind": "vertex",
        "endpoint_name": endpoint.endpoint_name,
        "endpoint_id": endpoint.endpoint_id,
        "project": args.project,
        "location": args.location,
        "invoke_url": endpoint.invoke_url,
        "service_account": endpoint.service_account,
        "repository_url": endpoint.repository_url,
        "scaling": {"min": args.scaling.min, "max": args.scaling.most},
        "alarms": endpoint.alarm_names,
        "dashboard": endpoint.dashboard_url,
    }
