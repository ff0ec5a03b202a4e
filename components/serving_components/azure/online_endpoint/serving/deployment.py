"""One deployment: instances that serve one version."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import pulumi
from pulumi_azure_native import machinelearningservices as ml

from serving_components.azure.online_endpoint.private.way_out import as_the_network_says
from serving_components.azure.online_endpoint.serving.instances_kept import (
    as_many_as_there_are,
    counted,
)
from serving_components.azure.online_endpoint.serving.probe import Probe

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs
    from serving_components.azure.online_endpoint.model.served import Served
    from serving_components.azure.online_endpoint.serving.slots_asked import Asked

_COUNTED_BY_AUTOSCALE: Final = ["sku.capacity"]


def deployment(
    name: str,
    called: str,
    args: "AzureOnlineEndpointArgs",
    slot: "Asked",
    served: "Served",
    *,
    endpoint: ml.OnlineEndpoint,
    privacy: Mapping[str, Any],
    opts: pulumi.ResourceOptions,
) -> ml.OnlineDeployment:
    """Another name is another resource, not the same one replaced.

    So the one that answers stands in the state as it was until requests have moved, and a program
    that goes back to it finds it there. Once autoscale runs, the count is its own.

    `privacy` is what else it is told.
    """
    workspace, requests = args.workspace, args.request_settings
    kept = pulumi.ResourceOptions(
        ignore_changes=_COUNTED_BY_AUTOSCALE if slot.scaling.elastic else None,
        hooks=as_many_as_there_are(),
        custom_timeouts=pulumi.CustomTimeouts(
            create=f"{args.timeout_minutes}m",
            update=f"{args.timeout_minutes}m",
            delete=f"{args.timeout_minutes}m",
        ),
    )
    return ml.OnlineDeployment(
        f"{name}-{called}",
        deployment_name=called,
        endpoint_name=endpoint.name,
        workspace_name=workspace.workspace_name,
        resource_group_name=workspace.resource_group,
        location=workspace.location,
        kind="Managed",
        sku=ml.SkuArgs(name="Default", tier=ml.SkuTier.STANDARD, capacity=slot.scaling.min),
        properties=as_the_network_says(
            ml.ManagedOnlineDeploymentArgs(
                endpoint_compute_type="Managed",
                description=counted(elastic=slot.scaling.elastic),
                instance_type=slot.instance_type,
                environment_id=served.environment_id,
                environment_variables=_variables(args, slot, served),
                model=served.model_id,
                code_configuration=served.code,
                scale_settings=ml.DefaultScaleSettingsArgs(scale_type="Default"),
                request_settings=ml.OnlineRequestSettingsArgs(
                    request_timeout=f"PT{requests.request_timeout_ms / 1000:g}S",
                    max_concurrent_requests_per_instance=requests.max_concurrent_requests_per_instance,
                ),
                liveness_probe=_probe(args.liveness_probe),
                readiness_probe=_probe(args.readiness_probe),
                **privacy,
            ),
            workspace,
        ),
        tags=args.tags,
        opts=pulumi.ResourceOptions.merge(opts, kept),
    )


def _variables(
    args: "AzureOnlineEndpointArgs", slot: "Asked", served: "Served"
) -> Mapping[str, pulumi.Input[str]]:
    """The model's own last; an image of `serving build` listens where it is told to be asked."""
    told = dict(served.variables)
    if slot.model.image is not None:
        told["SERVING_PORT"] = str(args.inference_config.port)
    return {**told, **slot.model.environment}


def _probe(asked: Probe) -> ml.ProbeSettingsArgs:
    return ml.ProbeSettingsArgs(
        initial_delay=f"PT{asked.initial_delay_s}S",
        period=f"PT{asked.period_s}S",
        timeout=f"PT{asked.timeout_s}S",
        success_threshold=asked.success_threshold,
        failure_threshold=asked.failure_threshold,
    )
