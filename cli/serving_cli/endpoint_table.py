"""The endpoints of a stack of the sandbox, for a terminal."""

from typing import Any, Final

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.session import Session
from serving_cli.stack_endpoints import Standing, standing
from serving_cli.table import table

_HEAD: Final = ("service", "state", "endpoint", "scaling", "ARN")
_CONFIG: Final = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
_TARGET: Final = "aws:appautoscaling/target:Target"


def show(session: Session, stack: str) -> list[Standing]:
    """Print the endpoints, if there are any; what was printed."""
    found, store = list(standing(session, stack)), session.home.store
    if found:
        print()
        print(table(_HEAD, [_cells(store, each) for each in found]))
    return found


def _cells(store: Store, each: Standing) -> tuple[str, ...]:
    scaling = _scaling(store, each.record) if each.record else ""
    return (each.service, each.state, each.name, scaling, each.arn)


def _scaling(store: Store, endpoint: Record) -> str:
    config = store.find(endpoint.scope, _CONFIG, endpoint.inputs["endpointConfigName"])
    variants: list[dict[str, Any]] = config.inputs["productionVariants"] if config else []
    targets = {
        target.inputs["resourceId"]: target.inputs for target in store.all(_TARGET, endpoint.scope)
    }
    bounds = []
    for variant in variants:
        name = variant.get("variantName")
        target = targets.get(f"endpoint/{endpoint.id}/variant/{name}")
        told = _bounds(variant, target)
        bounds.append(told if len(variants) == 1 else f"{name} {told}")
    return ", ".join(bounds)


def _bounds(variant: dict[str, Any], target: dict[str, Any] | None) -> str:
    if target is not None:
        return f"{target['minCapacity']} to {target['maxCapacity']}"
    if variant.get("serverlessConfig"):
        return "serverless"
    return f"fixed at {variant.get('initialInstanceCount')}"
