"""The alarms of a function by symptom: their names, and how urgent they are."""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final, TypeAlias

from serving_components.aws.lambda_inference.watching.events import (
    keeps_dead_letters,
    takes_events,
)
from serving_components.core import Severity

if TYPE_CHECKING:
    import pulumi_aws as aws

    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs

    Alarm: TypeAlias = aws.cloudwatch.MetricAlarm

SUFFIXES: Final = {
    "errors": "errors",
    "throttles": "throttles",
    "latency": "latency",
    "mean_latency": "mean",
    "no_traffic": "no-traffic",
    "concurrency": "concurrency",
    "spillover": "spillover",
    "lost_events": "lost-events",
    "front_errors": "front-5xx",
    "front_latency": "front-p99",
}
"""What a symptom appends to a name. None ends in a dash and another, so that no other service has
an alarm of the same name."""


@dataclass(frozen=True)
class Watch:
    """The alarms made of one function, by symptom."""

    errors: "Alarm"
    throttles: "Alarm"
    latency: "Alarm"
    mean_latency: "Alarm | None" = None
    no_traffic: "Alarm | None" = None
    concurrency: "Alarm | None" = None
    spillover: "Alarm | None" = None
    lost_events: "Alarm | None" = None
    front_errors: "Alarm | None" = None
    """What callers of the API or the URL get, whatever the function says."""

    front_latency: "Alarm | None" = None

    @property
    def made(self) -> "dict[str, Alarm]":
        """Those that there are."""
        every = {field.name: getattr(self, field.name) for field in fields(self)}
        return {symptom: alarm for symptom, alarm in every.items() if alarm is not None}


def severities(args: "LambdaInferenceArgs") -> dict[str, Severity]:
    """How urgent each symptom is, whether it is watched or not."""
    asked, own = args.alarms.severities, args.symptoms.severities
    told = {
        "errors": asked.errors,
        "throttles": own.throttles,
        "latency": asked.latency,
        "mean_latency": asked.mean_latency,
        "no_traffic": asked.no_traffic,
        "concurrency": own.concurrency,
        "spillover": own.spillover,
        "lost_events": own.lost_events,
        "front_errors": asked.errors,
        "front_latency": asked.latency,
    }
    return {symptom: Severity(severity) for symptom, severity in told.items()}


def watched(args: "LambdaInferenceArgs") -> dict[str, Severity]:
    """The symptoms that there is an alarm on, and how urgent each is."""
    asked, fronted = args.alarms, args.api is not None or args.url is not None
    there = {
        "errors": True,
        "throttles": True,
        "latency": True,
        "mean_latency": asked.mean_ms is not None,
        "no_traffic": asked.no_traffic_minutes is not None,
        "concurrency": bool(args.reserved_concurrency),
        "spillover": args.provisioned is not None,
        "lost_events": takes_events(args) or keeps_dead_letters(args),
        "front_errors": fronted,
        "front_latency": fronted and asked.p99_ms is not None,
    }
    return {symptom: how for symptom, how in severities(args).items() if there[symptom]}
