"""SageMaker endpoints in a state and in the sandbox's cloud."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from cloud_sandbox.aws.sagemaker.endpoint import Endpoint
from cloud_sandbox.aws.sagemaker.endpoint_configuration import EndpointConfiguration
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.calling.deployed import Deployed
from serving_cli.kinds import entries
from serving_cli.kinds.in_state import InState
from serving_cli.recovery.cloud_side import Entry

_TARGET: Final = "aws:appautoscaling/target:Target"


class SageMakerInState(InState):
    """An endpoint, which its name is enough to call."""

    word = "sagemaker"
    token = Endpoint.token

    def deployed(self, entry: Entry, among: Sequence[Entry]) -> Deployed:
        return Deployed(
            service=entries.service_of(entry),
            name=entry.get("id", ""),
            region=entries.region_of(entry),
            input_location=input_location_of(entry, among),
        )

    def state(self, record: Record, now: float) -> str:
        return Endpoint().status(record, now)

    def scaling(self, store: Store, record: Record) -> str:
        config = _config(store, record)
        variants: list[dict[str, Any]] = config.inputs["productionVariants"] if config else []
        targets = {
            target.inputs["resourceId"]: target.inputs
            for target in store.all(_TARGET, record.scope)
        }
        bounds = []
        for variant in variants:
            name = variant.get("variantName")
            target = targets.get(f"endpoint/{record.id}/variant/{name}")
            told = _bounds(variant, target)
            bounds.append(told if len(variants) == 1 else f"{name} {told}")
        return ", ".join(bounds)

    def by_code(self, store: Store, record: Record, url: str) -> str:
        config = _config(store, record)
        later = config is not None and bool(config.inputs.get("asyncInferenceConfig"))
        asked = f'EndpointName="{record.id}", ContentType="application/json",'
        asked += ' Body=open("request.json", "rb")'
        made = entries.client_line("sagemaker-runtime", url, record.scope.region)
        if not later:
            return f"{made}\n  cloud.invoke_endpoint({asked})"
        return (
            f"{made}\n  told = cloud.invoke_endpoint_async({asked})\n"
            '  told["OutputLocation"] is where the answer will be, for a client of "s3" made alike'
        )


def input_location_of(entry: Entry, among: Iterable[Entry]) -> str:
    """Where callers of an asynchronous endpoint put payloads: an output of its component.

    Empty of an endpoint that answers at once, and of one that no component made.
    """
    return entries.text(entries.outputs(entries.parent(entry, among)).get("inputLocation"))


def _config(store: Store, endpoint: Record) -> Record | None:
    name = endpoint.inputs.get("endpointConfigName") or ""
    return store.find(endpoint.scope, EndpointConfiguration.token, name)


def _bounds(variant: dict[str, Any], target: dict[str, Any] | None) -> str:
    if target is not None:
        return f"{target['minCapacity']} to {target['maxCapacity']}"
    if variant.get("serverlessConfig"):
        return "serverless"
    return f"fixed at {variant.get('initialInstanceCount')}"
