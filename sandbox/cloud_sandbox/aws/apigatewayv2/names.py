"""How long a name may be."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.wire import Properties

_LONGEST: Final = 128
"""`StringLenBetween(1, 128)` in `api.go`, `authorizer.go`, `stage.go` of the provider [D]."""


def name_faults(inputs: Properties) -> Iterator[Fault]:
    """What is wrong with the length of a name."""
    name = inputs.get("name")
    if isinstance(name, str) and not 1 <= len(name) <= _LONGEST:
        yield Fault("name", f"has 1 to {_LONGEST} characters; got {len(name)}")
