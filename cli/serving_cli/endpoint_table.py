"""The endpoints of a stack, as its state names them and the sandbox's cloud knows them."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import Any, Final

from cloud_sandbox.aws.sagemaker.endpoint import Endpoint
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.recovery.cloud_side import CloudSide, Entry
from serving_cli.recovery.state_file import StateFile
from serving_cli.session import Session
from serving_cli.table import table

_GONE: Final = "gone"
_CONFIG: Final = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
_TARGET: Final = "aws:appautoscaling/target:Target"


@dataclass(frozen=True)
class Row:
    """One endpoint."""

    service: str
    state: str
    endpoint: str
    scaling: str
    arn: str

    @property
    def gone(self) -> bool:
        """Whether the state speaks of what the cloud does not have."""
        return self.state == _GONE


def show(session: Session, stack: str) -> list[Row]:
    """Print the endpoints, if there are any; what was printed."""
    rows = list(_rows(session, stack))
    if rows:
        print()
        print(
            table(
                ("service", "state", "endpoint", "scaling", "ARN"), [astuple(row) for row in rows]
            )
        )
    return rows


def _rows(session: Session, stack: str) -> Iterator[Row]:
    store, kind = session.home.store, Endpoint()
    entries = StateFile(session.home, session.project, stack).latest().entries
    side = CloudSide(store, entries)
    for entry in sorted(entries, key=_service):
        if entry.get("type") != kind.token or entry.get("delete"):
            continue
        record = side.find(side.place(entry))
        state = kind.status(record, store.now()) if record else _GONE
        scaling = _scaling(store, record) if record else ""
        arn = (entry.get("outputs") or {}).get("arn", "")
        yield Row(_service(entry), state, entry.get("id", ""), scaling, arn)


def _service(entry: Entry) -> str:
    """What the program calls it."""
    return str(entry.get("urn", "")).split("::", 3)[-1]


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
