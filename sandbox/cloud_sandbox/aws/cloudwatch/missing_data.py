"""From data points to a state, where some of them may be missing.

Source: "Configuring how CloudWatch alarms treat missing data" in the CloudWatch user guide [D],
whose tables are the tests of this file. Its text lets a breaching data point that nothing follows
raise the alarm; its second table says that this is so only where no other data point is in the
evaluation range (`0 - X - -` is OK), and so it is here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.aws.cloudwatch.state import State

_STANDARD_S: Final = 60


@dataclass(frozen=True)
class Judgement:
    """What an alarm makes of the data points in its evaluation range."""

    state: State | None
    """None: it keeps the state it has."""

    real: Sequence[float]
    """The data points that were looked at, the oldest first."""

    breaching: int
    """How many of them breach."""

    filled: int
    """Missing ones that were counted as the alarm says."""


def evaluation_range(period_s: float, evaluation_periods: int) -> int:
    """How many of the most recent periods CloudWatch retrieves.

    It does not say how many. In its tables 5 for 3 periods of 5 minutes [D]; data points of up to 6
    minutes ago were seen to count for 1 and 2 periods of one minute, and of two periods ago for one
    period of 9 minutes (`docs/monitoring.md` of infrahouse/terraform-aws-lambda-monitored) [I].
    Anything else is made from these [U].
    """
    wider = evaluation_periods + 2
    return max(wider, 6) if period_s == _STANDARD_S else wider


def judge(
    points: Sequence[float | None],
    *,
    evaluation_periods: int,
    datapoints_to_alarm: int,
    breaches: Callable[[float], bool],
    treat_missing_data: str,
) -> Judgement:
    """The state that follows from the evaluation range, the oldest period first."""
    real = [point for point in points if point is not None][-evaluation_periods:]
    breaching = sum(map(breaches, real))
    filled = evaluation_periods - len(real)
    treated_as_breaching = filled if treat_missing_data == "breaching" else 0
    if breaching + treated_as_breaching >= datapoints_to_alarm:
        state: State | None = State.ALARM
    elif not filled or treat_missing_data in {"breaching", "notbreaching"} or breaching < len(real):
        state = State.OK
    elif treat_missing_data == "ignore":
        state = None
    elif not real:
        state = State.INSUFFICIENT_DATA
    else:
        state = _premature(points, datapoints_to_alarm)
    return Judgement(state, real, breaching, filled)


def _premature(points: Sequence[float | None], datapoints_to_alarm: int) -> State | None:
    """Too few data points, all of which breach: an alarm where the oldest is old enough."""
    oldest = next(len(points) - at for at, point in enumerate(points) if point is not None)
    # "The alarm does not go immediately into ALARM": that it stays as it is, is not told [U].
    return State.ALARM if oldest >= datapoints_to_alarm else None
