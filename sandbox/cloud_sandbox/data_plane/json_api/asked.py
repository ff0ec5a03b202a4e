"""One call of a control plane, and how it is refused."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties


class ApiError(Exception):
    """One of a service's exceptions."""

    def __init__(self, code: str, message: str, query_code: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.query_code = query_code
        """What a service that once spoke XML called it then; callers are still told that."""


def invalid(message: str) -> ApiError:
    """What all these services call a request that they do not take [D]."""
    return ApiError("ValidationException", message)


@dataclass(frozen=True)
class Asked:
    """A request, and where it is asked."""

    plane: Plane
    here: Here
    body: dict[str, Any]
    """Members by the API's names."""

    role: str | None = None
    """The role of the function that asks; None: somebody asks of whom nothing is known."""

    def text(self, name: str) -> str:
        """A member that is required.

        Raises:
            ApiError: it is missing; the words are the sandbox's own.
        """
        value = self.body.get(name)
        if not isinstance(value, str) or not value:
            raise invalid(f"{name} is required and must be a text; got {value!r}")
        return value

    def objects(self, name: str) -> list[dict[str, Any]]:
        """A list of structures that is required.

        Raises:
            ApiError: it is something else.
        """
        value = self.body.get(name)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise invalid(f"{name} is required and must be a list of objects; got {value!r}")
        return value


Call = Callable[[Asked], Properties]
"""What answers one operation, in another thread than the server's."""

AsyncCall = Callable[[Asked], Coroutine[Any, Any, Properties]]
"""What answers one that waits, in the server's thread."""


def refuse(resource: Resource, inputs: Properties) -> None:
    """Refuse inputs that the cloud objects to.

    Raises:
        ApiError: names each property, and why.
    """
    faults = resource.objections(inputs)
    if faults:
        raise invalid("; ".join(f"{fault.property}: {fault.reason}" for fault in faults))


def times(asked: Asked, record: Record) -> tuple[float, float]:
    """When something was created and last changed, in seconds since the epoch."""
    found = [
        event
        for event in asked.here.store.events(record.type)
        if (event.scope, event.id) == (record.scope, record.id)
    ]
    made = [event.at for event in found if event.change == "created"]
    return (made[-1] if made else 0.0, found[-1].at if found else 0.0)
