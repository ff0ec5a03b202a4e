"""The program of every stack: settings in, components out.

A component, and with it the part of the SDK that it needs, is loaded when a service asks for it.
"""

from collections.abc import Iterator
from typing import Any

import pulumi

from serving_components import aws, azure, gcp
from serving_components.aws import LambdaInferenceArgs, SageMakerEndpointArgs
from serving_components.azure import AzureOnlineEndpointArgs
from serving_components.gcp import VertexEndpointArgs
from serving_stack.azure_shared import AzureShared
from serving_stack.providers import Providers
from serving_stack.settings.stack import Stack
from serving_stack.shared import Shared


def deploy(stack: Stack) -> dict[str, Any]:
    """Make what the stack asks for, and tell where each service is reached.

    What it tells is read by `serving_components.outputs`.
    """
    providers = Providers(stack)
    shared, on_azure = Shared.of(stack, providers), AzureShared.of(stack, providers)
    return dict(_served(stack, shared, on_azure, providers))


def _served(
    stack: Stack, shared: Shared, on_azure: AzureShared, providers: Providers
) -> Iterator[tuple[str, dict[str, Any]]]:
    """By service, in the order of the stack file."""
    for name in stack.settings.services:
        if name in stack.endpoints:
            yield name, _endpoint(name, shared.completed(stack.endpoints[name]), providers.aws)
        if name in stack.functions:
            yield name, _function(name, shared.completed(stack.functions[name]), providers.aws)
        if name in stack.vertex_endpoints:
            yield name, _vertex(name, stack.vertex_endpoints[name], providers.google)
        if name in stack.azure_endpoints:
            args = on_azure.completed(stack.azure_endpoints[name])
            yield name, _azureml(name, args, providers.azure)


def _endpoint(
    name: str, args: SageMakerEndpointArgs, opts: pulumi.ResourceOptions
) -> dict[str, Any]:
    endpoint = aws.SageMakerEndpoint(name, args, opts)
    return {
        "kind": "sagemaker",
        "endpoint_name": endpoint.endpoint_name,
        "endpoint_arn": endpoint.endpoint_arn,
        "invoke_url": endpoint.invoke_url,
        "input_location": endpoint.input_location,
        "role_arn": endpoint.role_arn,
        "repository_url": endpoint.repository_url,
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
        "repository_url": function.repository_url,
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


def _azureml(
    name: str, args: AzureOnlineEndpointArgs, opts: pulumi.ResourceOptions
) -> dict[str, Any]:
    endpoint = azure.AzureOnlineEndpoint(name, args, opts)
    return {
        "kind": "azureml",
        "endpoint_name": endpoint.endpoint_name,
        "endpoint_id": endpoint.endpoint_id,
        "subscription_id": args.workspace.subscription_id,
        "resource_group": args.workspace.resource_group,
        "workspace": args.workspace.workspace_name,
        "location": args.workspace.location,
        "invoke_url": endpoint.invoke_url,
        "auth_mode": args.auth_mode,
        "identity": {"principal_id": endpoint.principal_id, "client_id": endpoint.client_id},
        "registry": args.workspace.login_server,
        "scaling": {"min": args.scaling.min, "max": args.scaling.most},
        "alarms": endpoint.alarm_names,
        "dashboard": endpoint.dashboard_url,
    }
