"""The program of every stack: settings in, components out.

A component, and with it the part of the SDK that it needs, is loaded when a service asks for it.
"""

from collections.abc import Iterator
from typing import Any

import pulumi
import pulumi_aws as aws

from serving_components import aws as components
from serving_components.aws import LambdaInferenceArgs, SageMakerEndpointArgs
from serving_stack.settings.stack import Stack
from serving_stack.shared import Shared


def deploy(stack: Stack) -> dict[str, Any]:
    """Make what the stack asks for, and tell where each service is reached."""
    opts = pulumi.ResourceOptions(provider=_provider(stack))
    shared = Shared.of(stack, opts)
    return dict(_served(stack, shared, opts))


def _served(
    stack: Stack, shared: Shared, opts: pulumi.ResourceOptions
) -> Iterator[tuple[str, dict[str, Any]]]:
    """By service, in the order of the stack file."""
    for name in stack.settings.services:
        if name in stack.endpoints:
            yield name, _endpoint(name, shared.completed(stack.endpoints[name]), opts)
        if name in stack.functions:
            yield name, _function(name, shared.completed(stack.functions[name]), opts)


def _provider(stack: Stack) -> aws.Provider:
    """An explicit one, so that no stack lands where a shell's environment points."""
    settings = stack.settings
    tags = {"environment": stack.name, **settings.defaults.tags}
    region = settings.aws.region
    return aws.Provider(f"aws-{region}", region=region, default_tags={"tags": tags})


def _endpoint(
    name: str, args: SageMakerEndpointArgs, opts: pulumi.ResourceOptions
) -> dict[str, Any]:
    endpoint = components.SageMakerEndpoint(name, args, opts)
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
    function = components.LambdaInference(name, args, opts)
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
