"""One call of Azure Monitor."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.series import Metrics


@dataclass(frozen=True)
class Asked:
    """A request, and where it is asked."""

    here: Here
    metrics: Metrics
    names: Mapping[str, str]
    """What the path names: `resource`, the id of what was measured."""

    query: Mapping[str, str]

    def one(self, name: str) -> str:
        """The value of a parameter, whose name is of any case; empty where it is not there."""
        for known, value in self.query.items():
            if known.lower() == name.lower():
                return value
        return ""


Call = Callable[[Asked], dict[str, Any]]
"""What answers one, in another thread than the server's."""
