"""Symptoms that only functions have: what counts as trouble, and how urgent it is."""

from pydantic import Field

from serving_components.core import Args, Severity
from serving_components.core.severity import SeverityOrWord


class SymptomSeverities(Args):
    """How urgent each of these symptoms is, where there is an alarm on it."""

    throttles: SeverityOrWord = Severity.PAGE
    """Calls are turned away, as too many run at once. Default: `page`, as callers see failures."""

    concurrency: SeverityOrWord = Severity.CHAT
    """So many calls run at once that others will soon be turned away. Default: `chat`."""

    spillover: SeverityOrWord = Severity.CHAT
    """Calls meet cold starts that provisioned concurrency was to spare them. Default: `chat`."""

    lost_events: SeverityOrWord = Severity.CHAT
    """Events that nobody waits for were given up. Default: `chat`."""


class Symptoms(Args):
    """What counts as trouble of a function, beside what `alarms` says of any service."""

    throttled_percent: float = Field(default=1, gt=0, lt=100)
    """Share of calls that are turned away because too many run at once, over five minutes.
    Default: 1 %."""

    timeout_percent: float = Field(default=80, gt=0, lt=100)
    """Share of `timeout_s` within which 99 of 100 calls end, over five minutes, unless
    `alarms.p99_ms` says how many milliseconds. Default: 80 %."""

    concurrency_percent: float = Field(default=80, gt=0, lt=100)
    """Share of `reserved_concurrency` that runs at once, over five minutes. Default: 80 %; without
    a reservation there is no alarm on it, as the limit is the whole account's."""

    spillover_percent: float = Field(default=5, gt=0, lt=100)
    """Share of calls that find no provisioned environment free, over five minutes. Default: 5 %,
    where `provisioned` is set."""

    severities: SymptomSeverities = SymptomSeverities()
    """How urgent each of these is. Default: calls turned away page, all else goes to chat."""
