"""Which statistics and periods CloudWatch knows."""

import re
from typing import Final

from cloud_sandbox.engine.known import number

STANDARD: Final = frozenset({"SampleCount", "Average", "Sum", "Minimum", "Maximum"})
EXTENDED_TOLD: Final = (
    "p90, tm90, tc90, ts90, wm90 (0 to 100), IQM, PR(n:m), or TM, WM, TC, TS of (X%:Y%)"
)

# The pattern of `metric_alarm.go` of terraform-provider-aws [D]; percentiles may have more decimals
# than it admits, up to ten ("CloudWatch statistics definitions") [U].
_EXTENDED: Final = re.compile(
    r"(p|tm|wm|tc|ts)(\d{1,2}(\.\d{1,10})?|100)|IQM"
    r"|(TM|WM|PR|TC|TS)\((\d+(\.\d+)?%?)?:(\d+(\.\d+)?%?)?\)"
)
_MINUTE_S: Final = 60


def is_extended(text: str) -> bool:
    """Whether a statistic is a percentile or a trimmed one."""
    return _EXTENDED.fullmatch(text) is not None


def is_period(value: object, shorter: frozenset[int]) -> bool:
    """Whether seconds are a multiple of 60 or one of some shorter ones; unknown ones pass."""
    seconds = number(value)
    return seconds is None or seconds in shorter or (seconds > 0 and seconds % _MINUTE_S == 0)
