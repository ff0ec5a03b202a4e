"""How much the callers of one server may hold of it by connections alone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from serving_runtime import logs

KEPT_ALIVE_S: Final = 75
"""Longer than callers keep idle connections, so that it is they who close them."""

MOST_HEAD_BYTES: Final = 32768
MOST_HEADERS: Final = 100
"""As many as Apache takes by default. [D] its `LimitRequestFields`."""


@dataclass
class Bounds:
    """What the connections share."""

    connections: int
    head_s: float
    """For the line and headers of a request to arrive, from their first byte."""

    error_field: str = "error"
    """What the contract calls an error's reason."""

    refused: Counter[int] = field(default_factory=Counter)
    """By status, since they were told last."""

    def close_late(self, connections: Iterable[Any], now: float) -> None:
        """Close those whose caller did not go on; `now` by the loop's clock."""
        for connection in list(connections):
            if connection.due < now:
                connection.close_late()

    def tell_refused(self) -> None:
        """One line for all since the last; a line for each would let callers fill the log."""
        if self.refused:
            counts = {str(status): count for status, count in sorted(self.refused.items())}
            logs.warning("connections refused", **counts)
            self.refused.clear()
