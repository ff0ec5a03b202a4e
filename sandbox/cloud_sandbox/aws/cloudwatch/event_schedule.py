"""When a rule of EventBridge triggers itself: `rate(5 minutes)` or `cron(0 8 * * ? *)`.

Source: EventBridge guide, "Creating a rule that runs on a schedule": the unit is singular for 1
and plural for more, cron has six fields of which one of the two for days is `?`, and there is no
`at(...)` [D].
"""

import re
from typing import Final

from cloud_sandbox.aws.appautoscaling import cron

_EXPRESSION: Final = re.compile(r"(?P<kind>rate|cron)\((?P<inner>.*)\)")
_RATE: Final = re.compile(r"(?P<value>[1-9]\d*) (?P<unit>minute|hour|day)(?P<plural>s?)")
_DAYS: Final = (2, 4)
"""Places of the day of month and of the day of week among the fields of cron."""


def schedule_fault(expression: str) -> str:
    """Why an expression is no schedule; empty where it is."""
    match = _EXPRESSION.fullmatch(expression)
    if match is None:
        return "it reads rate(VALUE UNIT) or cron(six fields)"
    return _rate_fault(match["inner"]) if match["kind"] == "rate" else _cron_fault(match["inner"])


def _rate_fault(inner: str) -> str:
    match = _RATE.fullmatch(inner)
    if match is None:
        return "rate takes a whole number above 0 and minutes, hours or days"
    if (match["value"] == "1") == bool(match["plural"]):
        right = f"{match['value']} {match['unit']}{'' if match['value'] == '1' else 's'}"
        return f"the unit is singular for 1 and plural for more: rate({right})"
    return ""


def _cron_fault(inner: str) -> str:
    wrong = [*cron.faults(inner)] or [*cron.faults_of_fields(inner)]
    if wrong:
        return "; ".join(wrong)
    fields = inner.split()
    if [fields[place] for place in _DAYS].count("?") != 1:
        return "one of day of month and day of week is ?, and the other says the days"
    return ""
