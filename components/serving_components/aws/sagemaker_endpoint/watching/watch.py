"""The alarms of one variant: which symptoms are watched, and by which series."""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, TypeAlias

from serving_components.aws import alarms
from serving_components.aws.sagemaker_endpoint.variants import Served
from serving_components.aws.sagemaker_endpoint.watching.post import SUFFIXES, Post
from serving_components.aws.sagemaker_endpoint.watching.room import ROOMS
from serving_components.aws.sagemaker_endpoint.watching.series import Series

if TYPE_CHECKING:
    import pulumi_aws as aws

    Alarm: TypeAlias = aws.cloudwatch.MetricAlarm


@dataclass(frozen=True)
class Watch:
    """The alarms made of one variant, by symptom."""

    errors: "Alarm"
    latency: "Alarm | None" = None
    mean_latency: "Alarm | None" = None
    no_traffic: "Alarm | None" = None
    at_max: "Alarm | None" = None
    cpu: "Alarm | None" = None
    memory: "Alarm | None" = None
    disk: "Alarm | None" = None
    gpu: "Alarm | None" = None
    gpu_memory: "Alarm | None" = None

    @property
    def made(self) -> "dict[str, Alarm]":
        """Those that there are."""
        every = {field.name: getattr(self, field.name) for field in fields(self)}
        return {symptom: alarm for symptom, alarm in every.items() if alarm is not None}


def highest(served: Served) -> int | None:
    """How many instances there may ever be; None where their number cannot change."""
    scaling = served.scaling
    if served.instance_type is None or not scaling.elastic:
        return None
    return max(scaling.most, *(scaling.bounds_of(name)[1] for name in scaling.schedules), 0)


def watch(served: Served, series: Series, post: Post) -> Watch:
    """Errors always; what else there is a threshold for and the variant can have."""
    one, asked = _One(served, series, post), post.asked
    return Watch(
        errors=alarms.failing(
            *one.named("errors"),
            series.failures,
            asked.error_percent,
            one.told("errors"),
        ),
        latency=one.slow("latency", "p99", asked.p99_ms),
        mean_latency=one.slow("mean_latency", "Average", asked.mean_ms),
        no_traffic=None
        if asked.no_traffic_minutes is None
        else alarms.silent(
            *one.named("no_traffic"),
            series.requests,
            asked.no_traffic_minutes,
            one.told("no_traffic"),
        ),
        at_max=one.at_max(asked.at_max_minutes),
        cpu=one.full("cpu"),
        memory=one.full("memory"),
        disk=one.full("disk"),
        gpu=one.full("gpu"),
        gpu_memory=one.full("gpu_memory"),
    )


@dataclass(frozen=True)
class _One:
    """One variant on its post."""

    served: Served
    series: Series
    post: Post

    def named(self, symptom: str) -> tuple[str, str]:
        return self.post.named(SUFFIXES[symptom], self.served)

    def told(self, symptom: str) -> alarms.Told:
        return self.post.told(self.post.asked.watched[symptom])

    def slow(self, symptom: str, statistic: str, limit_ms: float | None) -> "Alarm | None":
        if limit_ms is None:
            return None
        latency = self.series.latency(statistic)
        return alarms.slow(*self.named(symptom), latency, limit_ms, self.told(symptom))

    def at_max(self, minutes: int | None) -> "Alarm | None":
        most = highest(self.served)
        if minutes is None or most is None:
            return None
        return alarms.at_max(
            *self.named("at_max"),
            self.series.instances,
            most=most,
            minutes=minutes,
            told=self.told("at_max"),
        )

    def full(self, symptom: str) -> "Alarm | None":
        room = ROOMS[symptom]
        percent: float | None = getattr(self.post.asked, room.field)
        parts = room.parts(self.served)
        if percent is None or not parts or not room.there(self.served):
            return None
        return alarms.full(
            *self.named(symptom),
            self.series.used(room.metric),
            percent,
            what=room.what,
            parts=parts,
            told=self.told(symptom),
        )
