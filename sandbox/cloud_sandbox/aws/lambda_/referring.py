"""Which aliases send calls to a version."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside

_ALIAS: Final = "aws:lambda/alias:Alias"


def aliases_of(here: Here, function: str, number: str) -> Iterator[str]:
    """Names of a function's aliases that name it, be it only by a weight."""
    for record in here.store.all(_ALIAS, here.scope):
        of, _, name = record.id.partition("/")
        weights = inside(record.inputs, "routingConfig", "additionalVersionWeights")
        if of == function and number in {record.inputs["functionVersion"], *weights}:
            yield name
