"""The graphs of a function's dashboard, in rows.

Calls of the alias; its versions side by side, as in a rollout; what callers of the API or URL
meet; provisioned concurrency; events.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from serving_components.aws.graphs import Curve, Formula, Graph, Limit
from serving_components.aws.lambda_inference.sources.queues import Queue
from serving_components.aws.lambda_inference.watching import dead_letters
from serving_components.aws.lambda_inference.watching.events import takes_events
from serving_components.aws.lambda_inference.watching.front_series import FrontSeries, failures
from serving_components.aws.lambda_inference.watching.latency import p99_ms
from serving_components.aws.lambda_inference.watching.series import Series

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs

_READ: Final = {"p50": "p50", "p99": "p99", "mean": "Average"}


def rows(
    args: "LambdaInferenceArgs",
    series: Series,
    front: FrontSeries | None,
    queues: Mapping[str, Queue],
) -> Iterator[list[Graph]]:
    """Of what this function has."""
    yield [_calls(args, series), _durations(args, series), _running(args, series)]
    yield list(_versions(series))
    if front is not None:
        yield [_fronted(args, front), _front_latency(args, front)]
    if args.provisioned is not None:
        yield [_provisioned(series), _spillover(args, series)]
    of_queues = dead_letters.graphs(queues)
    if takes_events(args) or of_queues:
        yield [*([_events(series)] if takes_events(args) else []), *of_queues]


def _calls(args: "LambdaInferenceArgs", series: Series) -> Graph:
    return Graph(
        "calls",
        [
            Curve("requests", series.requests, "calls"),
            Curve("errors", series.errors, "failed"),
            Curve("throttles", series.throttles, "turned away"),
        ],
        [Formula(series.failures.percent("errors", "requests"), "failed, %", right=True)],
        [Limit(args.alarms.error_percent, "alarm on errors", right=True)],
        unit="a minute",
        right_unit="%",
    )


def _durations(args: "LambdaInferenceArgs", series: Series) -> Graph:
    limits = {"alarm on p99": p99_ms(args), "alarm on the mean": args.alarms.mean_ms}
    return Graph(
        "duration, without cold starts",
        [Curve(each, series.duration(stat), each) for each, stat in _READ.items()],
        limits=[Limit(value, label) for label, value in limits.items() if value is not None],
        unit="ms",
    )


def _running(args: "LambdaInferenceArgs", series: Series) -> Graph:
    reserved = args.reserved_concurrency
    return Graph(
        "calls at once",
        [Curve("running", series.running, "at most, in a minute")],
        limits=[] if reserved is None else [Limit(reserved, "reserved")],
    )


def _versions(series: Series) -> Iterator[Graph]:
    """Found by a search, as no version is known before it is published.

    "CloudWatch search expression syntax", and "Using dynamic labels" for what each is called [D].
    """
    read = {
        "calls, by version": ("Invocations", "Sum", "a minute"),
        "failed calls, by version": ("Errors", "Sum", "a minute"),
        "p99 of the duration, by version": ("Duration", "p99", "ms"),
    }
    for title, (name, statistic, unit) in read.items():
        wanted = f'FunctionName="{series.function_name}" MetricName="{name}"'
        schema = "{AWS/Lambda,ExecutedVersion,FunctionName,Resource}"
        search = f"SEARCH('{schema} {wanted}', '{statistic}', 60)"
        found = Formula(search, "version ${PROP('Dim.ExecutedVersion')}")
        yield Graph(title, [], [found], unit=unit)


def _fronted(args: "LambdaInferenceArgs", front: FrontSeries) -> Graph:
    return Graph(
        f"{front.called}: requests",
        [
            Curve("requests", front.requests, "requests"),
            Curve("errors", front.errors, "failed (5xx)"),
            Curve("refusals", front.refusals, "refused (4xx)"),
        ],
        [Formula(failures(front).percent("errors", "requests"), "failed, %", right=True)],
        [Limit(args.alarms.error_percent, "alarm on errors", right=True)],
        unit="a minute",
        right_unit="%",
    )


def _front_latency(args: "LambdaInferenceArgs", front: FrontSeries) -> Graph:
    limit = args.alarms.p99_ms
    return Graph(
        f"{front.called}: latency, with cold starts",
        [Curve(each, front.latency(stat), each) for each, stat in _READ.items()],
        limits=[] if limit is None else [Limit(limit, "alarm on p99")],
        unit="ms",
    )


def _provisioned(series: Series) -> Graph:
    return Graph(
        "provisioned concurrency in use",
        [Curve("use", series.provisioned_use)],
        [Formula("100 * use", "in use")],
        unit="%",
    )


def _spillover(args: "LambdaInferenceArgs", series: Series) -> Graph:
    share = series.spilled_over
    return Graph(
        "calls beyond what is provisioned",
        [Curve("spilled", share.errors, "calls"), Curve("requests", share.requests)],
        [Formula(share.percent("spilled", "requests"), "of all, %", right=True)],
        [Limit(args.symptoms.spillover_percent, "alarm on spillover", right=True)],
        unit="a minute",
        right_unit="%",
    )


def _events(series: Series) -> Graph:
    return Graph(
        "events that nobody waits for",
        [Curve("taken", series.events, "taken in"), Curve("lost", series.lost_events, "given up")],
        unit="a minute",
    )
