"""Which symptoms of a function are watched, and by which series."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from serving_components.aws import alarms
from serving_components.aws.lambda_inference.watching.events import takes_events
from serving_components.aws.lambda_inference.watching.front_series import FrontSeries, failures
from serving_components.aws.lambda_inference.watching.latency import PER_MS, p99_ms
from serving_components.aws.lambda_inference.watching.series import Series
from serving_components.aws.lambda_inference.watching.watch import (
    SUFFIXES,
    Watch,
    severities,
)

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs
    from serving_components.aws.lambda_inference.watching.watch import Alarm


def alarms_of(
    args: "LambdaInferenceArgs", series: Series, front: FrontSeries | None, post: alarms.Post
) -> Watch:
    """Errors, calls turned away and slow ones always; what else there can be."""
    one = _One(args, series, front, post)
    return Watch(
        errors=one.failing("errors", series.failures, args.alarms.error_percent),
        throttles=one.failing(
            "throttles",
            series.turned_away,
            args.symptoms.throttled_percent,
            how="are turned away, as too many run at once",
            called="throttled",
        ),
        latency=one.slow("latency", "p99", p99_ms(args)),
        mean_latency=None
        if args.alarms.mean_ms is None
        else one.slow("mean_latency", "Average", args.alarms.mean_ms),
        no_traffic=one.no_traffic(),
        concurrency=one.concurrency(),
        spillover=one.spillover(),
        lost_events=one.lost_events(),
        front_errors=None
        if front is None
        else one.failing(
            "front_errors",
            failures(front),
            args.alarms.error_percent,
            how=f"get an error from the {front.called}",
        ),
        front_latency=one.front_latency(),
    )


@dataclass(frozen=True)
class _One:
    """One function on its post."""

    args: "LambdaInferenceArgs"
    series: Series
    front: FrontSeries | None
    post: alarms.Post

    def named(self, symptom: str) -> tuple[str, str]:
        return self.post.named(SUFFIXES[symptom])

    def told(self, symptom: str) -> alarms.Told:
        return self.post.told(severities(self.args)[symptom])

    def failing(
        self,
        symptom: str,
        share: alarms.Failures,
        percent: float,
        how: str = "fail",
        called: str = "failed",
    ) -> "Alarm":
        told = self.told(symptom)
        return alarms.failing(*self.named(symptom), share, percent, told, how=how, called=called)

    def slow(self, symptom: str, statistic: str, limit_ms: float) -> "Alarm":
        duration = self.series.duration(statistic)
        told = self.told(symptom)
        return alarms.slow(*self.named(symptom), duration, limit_ms, told, per_ms=PER_MS)

    def front_latency(self) -> "Alarm | None":
        limit_ms = self.args.alarms.p99_ms
        if self.front is None or limit_ms is None:
            return None
        latency, told = self.front.latency("p99"), self.told("front_latency")
        return alarms.slow(*self.named("front_latency"), latency, limit_ms, told, per_ms=PER_MS)

    def no_traffic(self) -> "Alarm | None":
        """Of callers: of the front, where there is one, as warm-ups are calls of the function."""
        minutes = self.args.alarms.no_traffic_minutes
        if minutes is None:
            return None
        requests = self.series.requests if self.front is None else self.front.requests
        return alarms.silent(*self.named("no_traffic"), requests, minutes, self.told("no_traffic"))

    def concurrency(self) -> "Alarm | None":
        if not self.args.reserved_concurrency:
            return None
        return alarms.near_limit(
            *self.named("concurrency"),
            self.series.running,
            self.args.symptoms.concurrency_percent,
            limit=self.args.reserved_concurrency,
            of="calls that may run at once do",
            told=self.told("concurrency"),
        )

    def spillover(self) -> "Alarm | None":
        if self.args.provisioned is None:
            return None
        return self.failing(
            "spillover",
            self.series.spilled_over,
            self.args.symptoms.spillover_percent,
            how="find no provisioned environment free",
            called="spilled over",
        )

    def lost_events(self) -> "Alarm | None":
        if not takes_events(self.args):
            return None
        what = "events were given up unanswered; see the dead letters, where they are kept"
        return alarms.lost(
            *self.named("lost_events"), self.series.lost_events, what, self.told("lost_events")
        )
