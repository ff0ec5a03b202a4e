"""Alarms: what counts as trouble, and who is told."""

from pydantic import Field

from serving_components.core.args import Args
from serving_components.core.wired import Wired


class Alarms(Args):
    """Thresholds by symptom. Rollouts go back on those on errors, always there, and on latency."""

    error_percent: float = Field(default=1, gt=0, le=100)
    """Share of requests that the server fails, over five minutes. Default: 1 %."""

    p99_ms: float | None = Field(default=None, gt=0)
    """Milliseconds within which 99 of 100 requests are answered, over five minutes.
    Default: no alarm on latency, as only you know what is slow."""

    no_traffic_minutes: int | None = Field(default=None, ge=1, le=1440)
    """Minutes without one request. Default: no alarm, as many endpoints are idle at night."""

    notify: list[Wired[str]] = []
    """Whom to tell, in the cloud's own terms (ARNs of SNS topics on AWS). Default: alarms change
    state and tell no one."""
