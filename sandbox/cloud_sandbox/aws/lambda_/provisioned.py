"""How much provisioned concurrency a function has."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import number

_CONFIG: Final = "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig"


def provisioned(here: Here, function: str) -> Iterator[tuple[str, float]]:
    """By qualifier."""
    for record in here.store.all(_CONFIG, here.scope):
        name, _, qualifier = record.id.rpartition(",")
        if name == function:
            yield qualifier, number(record.inputs["provisionedConcurrentExecutions"]) or 0
