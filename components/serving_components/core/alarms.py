"""Alarms: what counts as trouble, how urgent it is, and who is told."""

from collections.abc import Iterator, Mapping

from pydantic import Field

from serving_components.core.args import Args
from serving_components.core.channels import Channels
from serving_components.core.faults import Fault
from serving_components.core.severity import Severities, Severity
from serving_components.core.wired import Wired

_THRESHOLDS = {
    "latency": "p99_ms",
    "mean_latency": "mean_ms",
    "no_traffic": "no_traffic_minutes",
    "at_max": "at_max_minutes",
    "cpu": "cpu_percent",
    "memory": "memory_percent",
    "disk": "disk_percent",
    "gpu": "gpu_percent",
    "gpu_memory": "gpu_memory_percent",
}
"""By symptom, which of the fields asks for an alarm on it."""


class Alarms(Args):
    """Thresholds by symptom. Rollouts go back on those on errors, always there, and on latency."""

    error_percent: float = Field(default=1, gt=0, le=100)
    """Share of requests that the server fails, over five minutes. Default: 1 %."""

    p99_ms: float | None = Field(default=None, gt=0)
    """Milliseconds within which 99 of 100 requests are answered, over five minutes.
    Default: no alarm on latency, as only you know what is slow."""

    mean_ms: float | None = Field(default=None, gt=0)
    """Milliseconds that an answer takes on average, over five minutes. Default: no alarm on it."""

    cpu_percent: float | None = Field(default=None, gt=0, le=100)
    """Share of all cores of a machine that are busy, over five minutes, on average of the
    machines. Default: no alarm on it, as autoscaling may want them busy."""

    memory_percent: float | None = Field(default=None, gt=0, le=100)
    """Share of a machine's memory in use, over five minutes. Default: no alarm on it."""

    disk_percent: float | None = Field(default=None, gt=0, le=100)
    """Share of a machine's disk in use, over five minutes. Default: no alarm on it."""

    gpu_percent: float | None = Field(default=None, gt=0, le=100)
    """Share of all GPUs of a machine that are busy, over five minutes. Default: no alarm on it."""

    gpu_memory_percent: float | None = Field(default=None, gt=0, le=100)
    """Share of the memory of all GPUs of a machine in use, over five minutes. Default: no alarm
    on it."""

    no_traffic_minutes: int | None = Field(default=None, ge=1, le=1440)
    """Minutes without one request. Default: no alarm, as many endpoints are idle at night."""

    at_max_minutes: int | None = Field(default=None, ge=1, le=1440)
    """Minutes for which there are as many replicas as `scaling.max` allows. Default: no alarm on
    it."""

    notify: list[Wired[str]] = []
    """Whom to tell of every alarm, in the cloud's own terms: ARNs of SNS topics on AWS, full names
    of notification channels or e-mail addresses on Google Cloud, ids of action groups or e-mail
    addresses on Azure. Default: alarms change state and tell no one."""

    channels: Channels = Channels()
    """Whom to tell by how urgent it is, beside those in `notify`. Default: nobody."""

    severities: Severities = Severities()
    """How urgent each symptom is. Default: errors and slow answers page, full disks send an
    email, and all else goes to chat."""

    @property
    def watched(self) -> dict[str, Severity]:
        """The symptoms that there is an alarm on, and how urgent each is."""
        asked = [name for name, field in _THRESHOLDS.items() if getattr(self, field) is not None]
        return {name: Severity(getattr(self.severities, name)) for name in ("errors", *asked)}

    def told_of(self, severity: Severity) -> list[Wired[str]]:
        """Whom each alarm of a severity tells; pagers hear of one alarm for all that pages."""
        chat = [] if severity is Severity.EMAIL else self.channels.chat
        told: list[Wired[str]] = []
        for channel in (*self.notify, *self.channels.email, *chat):
            if not (isinstance(channel, str) and channel in told):
                told.append(channel)
        return told

    def unheard(self, watched: Mapping[str, Severity]) -> Iterator[Fault]:
        """What of it nobody would ever hear of, given what a target watches and how urgent it is.

        Not an objection of this block alone, as there are targets that watch more than is asked.
        """
        if self.channels.page and Severity.PAGE not in watched.values():
            yield Fault(
                ("channels", "page"),
                "would never be told, as no symptom that is watched has the severity page; set"
                " severities.errors to page, or leave channels.page out",
            )
        for symptom, threshold in _THRESHOLDS.items():
            if symptom in self.severities.model_fields_set and symptom not in watched:
                yield Fault(
                    ("severities", symptom),
                    f"is of an alarm that there is not; set {threshold}, or leave it out",
                )
