"""How many requests each deployed model had in the last minute."""

from collections import Counter
from typing import Final

from cloud_sandbox.data_plane.vertex.directory import Place

_MINUTE_S: Final = 60


class Arrivals:
    """Counted by the second, on the sandbox's clock."""

    def __init__(self) -> None:
        self._seconds: dict[Place, Counter[int]] = {}

    def note(self, place: Place, now: float) -> None:
        """One more."""
        self._seconds.setdefault(place, Counter())[int(now)] += 1

    def of(self, place: Place, now: float) -> int:
        """Of the last minute; what is older is forgotten."""
        seconds = self._seconds.get(place, Counter())
        for second in [it for it in seconds if not now - _MINUTE_S < it <= now]:
            del seconds[second]
        if not seconds:
            self._seconds.pop(place, None)
        return seconds.total()
