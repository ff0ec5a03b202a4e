"""What goes with a function or with its alias."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.lambda_.function_name import FunctionName
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

_ALIAS: Final = "aws:lambda/alias:Alias"
_NAMED_BY: Final = {
    _ALIAS: "functionName",
    "aws:lambda/permission:Permission": "function",
    "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": "functionName",
    "aws:lambda/functionUrl:FunctionUrl": "functionName",
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": "functionName",
}
"""Types, and which of their inputs names the function."""


def drop_belongings(here: Here, function: str, alias: str = "") -> None:
    """All of a function, or all of its alias.

    Aliases go with their function: botocore's DeleteFunction [D]. The rest has nothing left that
    it is of [U].
    """
    for record, qualifier in list(_belongings(here, function)):
        if not alias or (record.type != _ALIAS and qualifier == alias):
            here.store.drop(record)


def _belongings(here: Here, function: str) -> Iterator[tuple[Record, str]]:
    """Each with its qualifier."""
    for token, named_by in _NAMED_BY.items():
        for record in here.store.all(token, here.scope):
            name = FunctionName.of(record.inputs[named_by])
            if name.name == function and not name.elsewhere(here):
                yield record, record.inputs.get("qualifier") or name.qualifier
