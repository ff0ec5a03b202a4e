"""Event buses, as rules and their targets name them."""

from typing import Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.engine.wire import Properties

DEFAULT: Final = "default"


def bus_of(inputs: Properties) -> str:
    """Name of the bus, which may be given by its ARN; the default one where none is given."""
    named = str(inputs.get("eventBusName") or DEFAULT)
    parts = ArnParts.of(named)
    return parts.resource.removeprefix("event-bus/") if parts else named
