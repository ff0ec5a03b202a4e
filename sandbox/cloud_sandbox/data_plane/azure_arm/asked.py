"""One call of Azure Resource Manager, and what it is answered with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cloud_sandbox.engine.here import Here


@dataclass(frozen=True)
class Asked:
    """A request, and where it is asked."""

    here: Here
    id: str
    """The path that it asks for, which is an id, or what follows one."""

    names: Mapping[str, str]
    """What the path names: `group`, `workspace`, `endpoint`."""

    body: dict[str, Any]
    root: str
    """What answers' own URLs begin with: the address that was asked, its pace with it."""


@dataclass(frozen=True)
class Told:
    """An answer that is no refusal."""

    body: dict[str, Any] | None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Call = Callable[[Asked], Told]
"""What answers one, in another thread than the server's."""
