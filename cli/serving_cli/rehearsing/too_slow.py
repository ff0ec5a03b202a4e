"""Answers that take so long, on a clock that runs fast, that alarms look past them."""

from collections.abc import Iterator, Sequence
from typing import Final

from serving_cli.rehearsing.clock import Clock
from serving_cli.rehearsing.request import Request

_LOOKS_BACK_S: Final = 180
"""Three periods of a minute, of the five that the components' alarms look at. A request counts in
the minute in which it came, and is measured when it is over."""

_SHARE: Final = 0.01


def noted(requests: Sequence[Request], clock: Clock) -> Iterator[str]:
    """A line where that was so of more than one request in a hundred."""
    longest_s = _LOOKS_BACK_S / clock.rate
    late = [each.latency for each in requests if each.latency > longest_s]
    if clock.rate > 1 and len(late) > _SHARE * len(requests):
        yield (
            f"{len(late)} of {len(requests)} answers took more than {longest_s:.3g} s, which are"
            f" {_LOOKS_BACK_S // 60} minutes of the cloud here: alarms look past what is measured"
            " so late. This machine is too busy for that: a lower --rate, or a higher --pace"
        )
