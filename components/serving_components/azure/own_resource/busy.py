"""Answers after which nobody knows whether a call was carried out, or that it was not yet."""

from typing import Final

from serving_components.core.own_resource.failure import Unanswered

_TOO_MANY: Final = frozenset({408, 429})
_UNSURE: Final = frozenset({500, 502, 503, 504})
"""With those above, what azure-core 1.41.0 repeats a call on (`RetryPolicyBase` [D]); it may have
been carried out."""


class Busy(Unanswered):
    """It was not done, or nobody knows."""

    pause_s: float | None = None
    """How long Azure wants it to be until the next call; None where it does not say."""


def is_busy(status: int) -> bool:
    """Whether a status of HTTP says so."""
    return status in _UNSURE | _TOO_MANY
