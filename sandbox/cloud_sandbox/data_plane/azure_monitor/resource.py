"""The resource that metrics are asked of: an online endpoint, or a deployment of one."""

from dataclasses import dataclass
from typing import Final

from cloud_sandbox.azure_native.arm import ArmResource
from cloud_sandbox.azure_native.machinelearningservices.online_deployment import OnlineDeployment
from cloud_sandbox.azure_native.machinelearningservices.online_endpoint import OnlineEndpoint
from cloud_sandbox.azure_native.monitor.metrics import DEPLOYMENTS, ENDPOINTS
from cloud_sandbox.azure_native.monitor.target import type_of
from cloud_sandbox.data_plane.azure_arm import resources
from cloud_sandbox.data_plane.azure_arm.refused import NO_CALL
from cloud_sandbox.data_plane.azure_monitor.asked import Asked

_KINDS: Final[dict[str, ArmResource]] = {
    ENDPOINTS: OnlineEndpoint(),
    DEPLOYMENTS: OnlineDeployment(),
}


@dataclass(frozen=True)
class Measured:
    """What was measured."""

    id: str
    namespace: str
    region: str


def resource(asked: Asked) -> Measured:
    """The one that a path names.

    Raises:
        ArmRefused: it is not there, or of a type that the sandbox does not measure.
    """
    told = f"/subscriptions/{asked.here.scope.account}/{asked.names['resource']}"
    named = type_of(told) or told
    for namespace, kind in _KINDS.items():
        if namespace.lower() == named.lower():
            record = resources.found(asked.here, kind, told)
            region = str(record.attributes["location"]).replace(" ", "").lower()
            return Measured(kind.shown(record), namespace, region)
    raise NO_CALL.told(f"the sandbox measures {' and '.join(_KINDS)}; got {named}")
