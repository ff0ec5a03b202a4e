"""Types the sandbox knows nothing about: refused by name, or stored as given with a warning."""

import os
import threading
from collections.abc import Callable, Iterable
from typing import Final

from cloud_sandbox.engine.facts import Facts
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

STRICT: Final = "SERVING_SANDBOX_STRICT"
"""Set to 1 in the environment, types that are not emulated are refused."""

_ID_BYTES: Final = 4


class _Unchecked(Resource):
    """Takes anything, refuses nothing, computes an id and nothing else."""

    facts = Facts()  # there is no file to read them from

    def __init__(self, token: str) -> None:
        self.token = token  # type: ignore[misc] # one instance a type, not one class

    def identity(self, here: Here, inputs: Properties) -> str:
        stem = inputs.get("name")
        return f"{stem if isinstance(stem, str) else 'unchecked'}-{os.urandom(_ID_BYTES).hex()}"

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {}


class UnknownTypes:
    """What happens to a type that is not emulated: strict refuses it, otherwise it is kept."""

    def __init__(
        self, known: Iterable[str], *, strict: bool, warn: Callable[[str, str], None]
    ) -> None:
        self._known = sorted(known)
        self._strict = strict
        self._warn = warn
        self._warned: set[str] = set()
        self._lock = threading.Lock()

    def stand_in(self, token: str, urn: str) -> Resource:
        """A resource that keeps what it is given; told once per type."""
        if self._strict:
            raise Rejected(self._refusal(token))
        with self._lock:
            first = token not in self._warned
            self._warned.add(token)
        if first:
            self._warn(
                f"the sandbox does not emulate {token}: it is stored as given, nothing about it"
                " is checked or computed",
                urn,
            )
        return _Unchecked(token)

    def _refusal(self, token: str) -> str:
        emulated = ", ".join(self._known) or "no type of this provider"
        return (
            f"the sandbox does not emulate {token}{nearest(token, self._known)} (strict mode;"
            f" leave out --strict to store it unchecked). Emulated: {emulated}"
        )
