"""Days that CloudWatch keeps logs."""

from typing import Final

_DAYS: Final = (
    *(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192),
    *(2557, 2922, 3288, 3653),
)
"""botocore 1.44.5, logs `PutRetentionPolicy.retentionInDays` [D]."""


def retention(days: int) -> int:
    """The days.

    Raises:
        ValueError: CloudWatch knows no such retention; names those it knows.
    """
    if days not in _DAYS:
        raise ValueError(f"must be one of {', '.join(map(str, _DAYS))}; got {days}")
    return days
