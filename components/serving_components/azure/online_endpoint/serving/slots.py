"""What is deployed on the endpoint, by slot."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pulumi
from pulumi_azure_native import machinelearningservices as ml
from pulumi_azure_native import monitor

from serving_components.azure.online_endpoint.model.served import Served, Serving
from serving_components.azure.online_endpoint.scaling.rules import Measured
from serving_components.azure.online_endpoint.scaling.setting import autoscale
from serving_components.azure.online_endpoint.serving.deployment import deployment
from serving_components.azure.online_endpoint.serving.deployment_name import deployment_name
from serving_components.azure.online_endpoint.serving.endpoint_settled import once_settled
from serving_components.azure.online_endpoint.serving.slots_asked import Asked, asked_slots
from serving_components.azure.traffic.resource import AzureTraffic

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs


@dataclass(frozen=True)
class Slot:
    """What is deployed there."""

    asked: Asked
    served: Served
    deployment_name: str
    """Azure's name of it, known before it is."""

    deployment: ml.OnlineDeployment
    autoscale: monitor.AutoscaleSetting | None = None
    """None where the number of instances is fixed, and before requests are shared."""


def slots(
    name: str,
    args: "AzureOnlineEndpointArgs",
    *,
    endpoint: ml.OnlineEndpoint,
    privacy: Mapping[str, Any],
    opts: pulumi.ResourceOptions,
) -> dict[str, Slot]:
    """One deployment for each slot, one after the other; `privacy` is what else each is told."""
    serving, made = Serving(name, args, opts), dict[str, Slot]()
    settled = once_settled(args.workspace.subscription_id, args.timeout_minutes)
    for slot in asked_slots(args):
        what = serving.of(slot.model)
        of = deployment_name(slot, what, args.egress_public_network_access)
        before = [it.deployment for it in made.values()]
        after = pulumi.ResourceOptions(depends_on=before, hooks=settled)
        at = pulumi.ResourceOptions.merge(opts, after)
        it = deployment(name, of, args, slot, what, endpoint=endpoint, privacy=privacy, opts=at)
        made[slot.name] = Slot(slot, what, of, it)
    return made


def scaled(
    name: str,
    args: "AzureOnlineEndpointArgs",
    slots: Mapping[str, Slot],
    *,
    endpoint: ml.OnlineEndpoint,
    called: str,
    traffic: AzureTraffic,
    opts: pulumi.ResourceOptions,
) -> dict[str, Slot]:
    """With their autoscale settings; `called` is the endpoint.

    After the traffic: while a deployment takes over, its load says nothing of what it is to get,
    and autoscale would take the instances away that `AzureTraffic` gives it for that.
    """
    after = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[traffic]))

    def setting(slot: Slot) -> monitor.AutoscaleSetting | None:
        of = slot.deployment_name
        return autoscale(
            f"{name}-{of}",
            f"{called}-{of}",
            slot.asked.scaling,
            Measured(endpoint.id, slot.deployment.id, of),
            workspace=args.workspace,
            tags=args.tags,
            opts=after,
        )

    return {of: replace(slot, autoscale=setting(slot)) for of, slot in slots.items()}
