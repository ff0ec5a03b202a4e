"""The states of an alarm, and why one cannot be found."""

from enum import StrEnum


class State(StrEnum):
    """What an alarm says."""

    OK = "OK"
    ALARM = "ALARM"
    INSUFFICIENT_DATA = "INSUFFICIENT_DATA"


class NotEvaluated(Exception):  # noqa: N818 - said of an alarm, to its author
    """CloudWatch would evaluate this alarm; the sandbox does not, and says what it lacks."""
