"""How many instances the deployments of an endpoint have, or may have."""

from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.machinelearningservices.online_deployment import OnlineDeployment
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store

_AUTOSCALE: Final = "azure-native:monitor:AutoscaleSetting"


def instances(store: Store, endpoint: Record) -> Iterator[tuple[str, str]]:
    """By name of a deployment, in a few words."""
    deployment = OnlineDeployment()
    for record in sorted(store.all(deployment.token, endpoint.scope), key=lambda one: one.id):
        if resource_id.inside(record.id, endpoint.id):
            shown = deployment.shown(record)
            bounds = _bounds(store, shown)
            told = f"{bounds[0]} to {bounds[1]}" if bounds else f"fixed at {_count(record)}"
            yield resource_id.name_of(shown), told


def _count(record: Record) -> object:
    sku: Any = OnlineDeployment().outputs(record).get("sku")
    capacity = sku.get("capacity") if isinstance(sku, dict) else None
    return int(capacity) if isinstance(capacity, float) else capacity


def _bounds(store: Store, deployment: str) -> tuple[str, str] | None:
    """The widest of the profiles of the setting that scales it; None where none does."""
    for setting in store.all(_AUTOSCALE):
        target = setting.inputs.get("targetResourceUri")
        if isinstance(target, str) and resource_id.key_of(target) == resource_id.key_of(deployment):
            capacities = [one["capacity"] for one in setting.inputs.get("profiles") or ()]
            if capacities:
                least = min((str(each["minimum"]) for each in capacities), key=int)
                return least, max((str(each["maximum"]) for each in capacities), key=int)
    return None
