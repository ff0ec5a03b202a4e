"""What the role of a function may not do of all that is done in it."""

import functools
from collections.abc import Iterator

from cloud_sandbox.aws.iam.in_role.purposes import found
from cloud_sandbox.aws.iam.in_role.role import Judged, Role, judged
from cloud_sandbox.aws.lambda_ import calls
from cloud_sandbox.aws.lambda_.calls.call import Calls
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties


def of_function(here: Here, name: str, inputs: Properties) -> Iterator[Judged]:
    """What is done in it by the settings of a function, from its creation on."""
    asked = (call for purpose in purposes() for call in purpose.of_function(here, name, inputs))
    return judged(Role(here, str(inputs.get("role"))), asked)


def beside(here: Here, function: Record) -> Iterator[Judged]:
    """What is done in it by what was made for a function, such as mappings of events."""
    asked = (call for purpose in purposes() for call in purpose.beside(here, function))
    return judged(Role(here, str(function.inputs.get("role"))), asked)


@functools.cache
def purposes() -> tuple[Calls, ...]:
    """One of each purpose, found in this folder."""
    return found(calls, Calls)
