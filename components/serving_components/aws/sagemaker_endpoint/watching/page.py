"""The dashboard of an endpoint: a row for each variant, below the states of its alarms."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pulumi

from serving_components.aws import look_ups
from serving_components.aws.alarms.latency import MICROSECONDS
from serving_components.aws.dashboards import Board
from serving_components.aws.graphs import Curve, Formula, Graph, Limit
from serving_components.aws.sagemaker_endpoint.variants import Served, every
from serving_components.aws.sagemaker_endpoint.watching.post import Post
from serving_components.aws.sagemaker_endpoint.watching.room import ROOMS
from serving_components.aws.sagemaker_endpoint.watching.series import Series, backlog
from serving_components.aws.sagemaker_endpoint.watching.whole import Watched
from serving_components.aws.sdk import aws
from serving_components.core import Alarms

if TYPE_CHECKING:
    from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs


def dashboard(
    args: "SageMakerEndpointArgs", post: Post, alarms: Watched, asker: pulumi.Resource
) -> "aws.cloudwatch.Dashboard | None":
    """Every variant, the one that gets copies too; None where it is not asked for."""
    if not args.dashboard:
        return None
    later = args.asynchronous is not None
    rows = [
        list(_row(served, Series(post.physical_name, served.name, later), post.asked))
        for served in every(args)
    ]
    if later:
        rows.insert(0, [_backlog(post.physical_name)])
    urgent = [] if alarms.page is None else [alarms.page.arn]
    board = Board(rows, [*urgent, *(alarm.arn for alarm in alarms.single)])
    return aws.cloudwatch.Dashboard(
        post.component,
        dashboard_name=post.physical_name,
        dashboard_body=board.body(look_ups.region(asker)),
        opts=post.opts,
    )


def _backlog(endpoint_name: str) -> Graph:
    return Graph("queued requests", [Curve("queued", backlog(endpoint_name), "queued")])


def _row(served: Served, series: Series, asked: Alarms) -> Iterator[Graph]:
    yield Graph(
        f"{served.name}: requests",
        [
            Curve("requests", series.requests, "requests"),
            Curve("errors", series.errors, "failed" if series.asynchronous else "failed (5xx)"),
            Curve("refusals", series.refusals, "refused (4xx)"),
        ],
        [Formula(series.failures.percent("errors", "requests"), "failed, %", right=True)],
        [Limit(asked.error_percent, "alarm on errors", right=True)],
        unit="a minute",
        right_unit="%",
    )
    yield _latency(served, series, asked)
    if served.instance_type is not None:
        yield _instances(served, series)
    yield _used(served, series, asked)


def _latency(served: Served, series: Series, asked: Alarms) -> Graph:
    read = {"p50": "p50", "p99": "p99", "mean": "Average"}
    curves = [Curve(name, series.latency(statistic)) for name, statistic in read.items()]
    if not series.asynchronous:  # which publish no OverheadLatency, by the page named in `Series`
        curves.append(Curve("overhead", series.overhead))
    limits = {"alarm on p99": asked.p99_ms, "alarm on the mean": asked.mean_ms}
    return Graph(
        f"{served.name}: latency",
        curves,
        [Formula(f"{curve.id} / {MICROSECONDS}", curve.id) for curve in curves],
        [Limit(value, label) for label, value in limits.items() if value is not None],
        unit="ms",
    )


def _instances(served: Served, series: Series) -> Graph:
    """Without their bounds, so that other bounds are no other dashboard."""
    return Graph(f"{served.name}: instances", [Curve("instances", series.instances, "instances")])


def _used(served: Served, series: Series, asked: Alarms) -> Graph:
    """Each as a share of the whole machine, where the number of its parts is known."""
    curves, formulas, limits = [], [], []
    for symptom, room in ROOMS.items():
        if not room.there(served):
            continue
        parts = room.parts(served)
        curves.append(Curve(symptom, series.used(room.metric)))
        label = room.what if parts else f"{room.what}, a sum over its parts"
        formulas.append(Formula(f"{symptom} / {parts or 1}", label))
        percent = getattr(asked, room.field)
        if percent is not None and parts:
            limits.append(Limit(percent, f"alarm on {room.what}"))
    return Graph(f"{served.name}: in use", curves, formulas, limits, unit="%")
