"""How many instances a deployment has: `sku.capacity`, which autoscale writes as well."""

from typing import Final

from cloud_sandbox.engine.known import inside, number
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_UNTOLD: Final = 1
"""Where nobody says it: what Azure adds."""


def instances(record: Record) -> int:
    """Those that a deployment is to have now."""
    told = number(inside(record.inputs, "sku").get("capacity"))
    return _UNTOLD if told is None else int(told)


def with_instances(inputs: Properties, count: int) -> Properties:
    """The inputs of a deployment that has so many."""
    return inputs | {"sku": {"name": "Default"} | inside(inputs, "sku") | {"capacity": count}}
