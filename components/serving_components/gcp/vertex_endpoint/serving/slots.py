"""What is deployed on the endpoint, by slot, and the share of each."""

from typing import TYPE_CHECKING, Final

import pulumi

from serving_components.core import Scaling, Wired
from serving_components.core.assembled import assembled
from serving_components.gcp.vertex_deployment.arguments import VertexDeploymentArgs
from serving_components.gcp.vertex_deployment.resource import VertexDeployment
from serving_components.gcp.vertex_endpoint.live import LIVE, SECOND
from serving_components.gcp.vertex_endpoint.model.uploaded import model_name
from serving_components.gcp.vertex_endpoint.serving import words
from serving_components.gcp.vertex_endpoint.serving.machine import Machine

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs
    from serving_components.gcp.vertex_model.resource import VertexModel

_ALL: Final = 100


def shares(args: "VertexEndpointArgs") -> dict[str, int]:
    """Percent of the requests by slot."""
    if args.second_slot is None:
        return {LIVE: _ALL}
    return {LIVE: _ALL - args.second_slot.percent, SECOND: args.second_slot.percent}


def slots(
    name: str,
    args: "VertexEndpointArgs",
    *,
    endpoint: pulumi.Input[str],
    model: "VertexModel",
    account: pulumi.Input[str],
    opts: pulumi.ResourceOptions,
) -> dict[str, VertexDeployment]:
    """One deployment for each slot."""
    machine, second = Machine.of(args), args.second_slot
    after = pulumi.ResourceOptions(depends_on=[model])  # which is deleted only once undeployed

    def deployed(
        slot: str, version: pulumi.Input[str], on: Machine, scaling: Scaling
    ) -> VertexDeployment:
        asked = VertexDeploymentArgs(
            endpoint=endpoint,
            model=version,
            slot=slot,
            machine_type=on.type,
            accelerator_type=on.accelerator_type,
            accelerator_count=on.accelerator_count,
            min_replicas=scaling.min,
            max_replicas=scaling.most,
            targets=words.targets(scaling),
            service_account=account,
            spot=args.spot,
            container_logging=args.container_logging,
            access_logging=args.access_logging,
            timeout_minutes=args.timeout_minutes,
        )
        return VertexDeployment(f"{name}-{slot}", asked, pulumi.ResourceOptions.merge(opts, after))

    made = {LIVE: deployed(LIVE, model.version_name, machine, args.scaling)}
    if second is not None:
        version = _version(second.model_version, model_name(name, args))
        made[SECOND] = deployed(SECOND, version, machine.of_second(second), second.scaling)
    return made


def _version(told: Wired[str], model: str) -> pulumi.Input[str]:
    """A version's full name, of its number or of the name itself."""

    def named(version: str) -> str:
        return version if "/" in version else f"{model}@{version}"

    return named(told) if isinstance(told, str) else assembled([told], lambda it: named(it[0]))
