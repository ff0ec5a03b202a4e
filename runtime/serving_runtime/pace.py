"""Whether the model is quick enough to run on the event loop itself.

See docs/decisions/runtime-inline-predictions.md.
"""

from typing import Final

INLINE_S: Final = 0.002
"""A prediction below this may hold up the loop: /ping and other requests wait so long at most."""

_MEASURED: Final = 8
_EASING: Final = 0.9
_MANY: Final = 2.5
_FEW: Final = 0.5
_BY_FAR: Final = 10
_LITTLE: Final = 0.01


class Pace:
    """Counts slow calls, forgets them slowly, and wants to see some quick ones first.

    Two calls that were slow by little are forgiven: a busy machine takes any process off its
    processor for so long. Three within a few calls are not, nor one that was slow by far.

    Bodies larger than any that was measured say nothing of how long they take, so they are not
    called quick.
    """

    def __init__(self) -> None:
        self._slow = 0.0
        self._quick = False
        self._largest = -1
        self._count = 0

    def quick(self, size: int) -> bool:
        """Whether calls with a body of so many bytes have been quick of late."""
        return self._quick and size <= self._largest

    def took(self, size: int, seconds: float) -> None:
        """Take note of a call, wherever it ran."""
        if self._quick and seconds <= INLINE_S and size <= self._largest and not self._slow:
            return
        self._count += 1
        if seconds <= INLINE_S:
            self._slow = self._slow * _EASING if self._slow > _LITTLE else 0.0
            self._largest = max(self._largest, size)
        else:
            self._slow += 1 if seconds <= INLINE_S * _BY_FAR else _MANY + 1
        if self._slow > _MANY:
            self._quick = False
            self._largest = -1  # whether smaller ones are slow too is to be seen
        elif self._slow < _FEW and self._count >= _MEASURED:
            self._quick = True
