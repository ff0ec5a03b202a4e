"""One call of Cloud Monitoring's API."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.engine.store import Store


@dataclass(frozen=True)
class Asked:
    """A request, and of which project it is."""

    store: Store
    metrics: Metrics
    project: str
    """Its id, also where the request names it by its number."""

    names: Mapping[str, str]
    """What its path names: `alert`."""

    query: Mapping[str, Sequence[str]]
    """The values of each parameter, in their order."""

    def one(self, name: str) -> str:
        """The value of a parameter that is there once; empty where it is not."""
        return next(iter(self.query.get(name, ())), "")


Call = Callable[[Asked], dict[str, Any]]
"""What answers one, in another thread than the server's."""
