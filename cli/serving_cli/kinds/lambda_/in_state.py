"""Aliases of Lambda functions in a state and in the sandbox's cloud."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from cloud_sandbox.aws.lambda_.alias import Alias
from cloud_sandbox.aws.lambda_.function import Function
from cloud_sandbox.aws.lambda_.provisioned_concurrency_config import ProvisionedConcurrencyConfig
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.calling.deployed import Deployed
from serving_cli.kinds import entries
from serving_cli.kinds.in_state import InState
from serving_cli.kinds.lambda_.front import front
from serving_cli.recovery.cloud_side import Entry

_COMPONENT: Final = "serving:index:LambdaInference"
_TARGET: Final = "aws:appautoscaling/target:Target"
_NONE_RESERVED: Final = -1


class LambdaInState(InState):
    """An alias: `$LATEST` and single versions are never what callers reach."""

    word = "lambda"
    token = Alias.token

    def deployed(self, entry: Entry, among: Sequence[Entry]) -> Deployed:
        above = entries.parent(entry, among)
        made_by = above if above.get("type") == _COMPONENT else entry
        told = entries.outputs(entry)
        reached = front(entry, among)
        return Deployed(
            service=entries.service_of(made_by),
            name=f"{entries.text(told.get('functionName'))}:{entries.text(told.get('name'))}",
            region=entries.region_of(entry),
            kind=self.word,
            url=reached.url,
            auth=reached.auth,
        )

    def state(self, record: Record, now: float) -> str:
        """`State` of the function's configuration, which the sandbox has at once."""
        return "Active"

    def scaling(self, store: Store, record: Record) -> str:
        parts = [*_provisioned(store, record), *_reserved(store, record)]
        return ", ".join(parts) or "on demand"

    def by_code(self, store: Store, record: Record, url: str) -> str:
        name, _, alias = record.id.partition("/")
        asked = f'FunctionName="{name}", Qualifier="{alias}", Payload=open("request.json", "rb")'
        made = entries.client_line("lambda", url, record.scope.region)
        return f"{made}\n  cloud.invoke({asked})"


def _provisioned(store: Store, alias: Record) -> Iterator[str]:
    name, _, qualifier = alias.id.partition("/")
    resource = f"function:{name}:{qualifier}"
    for target in store.all(_TARGET, alias.scope):
        if target.inputs["resourceId"] == resource:
            bounds = target.inputs
            yield f"{bounds['minCapacity']} to {bounds['maxCapacity']} provisioned"
            return
    token = ProvisionedConcurrencyConfig.token
    found = store.find(alias.scope, token, f"{name},{qualifier}")
    if found is not None:
        yield f"{found.inputs['provisionedConcurrentExecutions']} provisioned"


def _reserved(store: Store, alias: Record) -> Iterator[str]:
    function = store.find(alias.scope, Function.token, alias.id.partition("/")[0])
    most: Any = function and function.inputs.get("reservedConcurrentExecutions")
    if most is not None and most != _NONE_RESERVED:
        yield f"at most {most:g} at once"
