"""The queries of a metric alarm; an alarm on one metric has one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.aws.cloudwatch.metric_math import Expression, read
from cloud_sandbox.aws.cloudwatch.state import NotEvaluated
from cloud_sandbox.aws.given import given
from cloud_sandbox.engine.known import inside, number
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import Series
from cloud_sandbox.engine.wire import Properties

UNIT: Final = "unit (no units are kept here); leave it out, as CloudWatch's API advises"


@dataclass(frozen=True)
class MetricQuery:
    """A statistic of one metric."""

    series: Series
    statistic: str


def queries_of(inputs: Properties) -> Sequence[Properties]:
    """The queries as `metricQueries` has them."""
    if given(inputs, "metricQueries"):
        queries: Sequence[Properties] = inputs["metricQueries"]
        return queries
    named = ("namespace", "metricName", "dimensions", "period")
    stat = inputs.get("statistic") or inputs.get("extendedStatistic")
    metric = {name: inputs.get(name) for name in named} | {"stat": stat}
    return [{"id": "metric", "metric": metric, "returnData": True}]


def metrics_of(queries: Sequence[Properties], scope: Scope) -> Mapping[str, MetricQuery]:
    """Metrics by the ids of their queries.

    Raises:
        NotEvaluated: one is of another account, or of one unit only.
    """
    metrics: dict[str, MetricQuery] = {}
    for query in queries:
        metric = inside(query, "metric")
        if given(query, "accountId") and query["accountId"] != scope.account:
            raise NotEvaluated(f"a metric of another account, {query['accountId']}")
        if given(metric, "unit"):
            raise NotEvaluated(UNIT)
        if metric:
            dimensions = frozenset((metric.get("dimensions") or {}).items())
            series = Series(scope, metric.get("namespace") or "", metric["metricName"], dimensions)
            metrics[query["id"]] = MetricQuery(series, metric["stat"])
    return metrics


def period_of(queries: Sequence[Properties]) -> int:
    """The period that all metrics share, in seconds.

    Raises:
        NotEvaluated: they have different ones, or there is no metric.
    """
    given_ones = (number(inside(query, "metric").get("period")) for query in queries)
    periods = sorted({int(period) for period in given_ones if period})
    if len(periods) != 1:
        told = ", ".join(map(str, periods)) or "none"
        raise NotEvaluated(f"metrics that do not share one period (there are {told})")
    return periods[0]


def expressions_of(queries: Sequence[Properties]) -> Mapping[str, Expression]:
    """Expressions by the ids of their queries, each after those it speaks of.

    Raises:
        NotEvaluated: one uses what the sandbox does not know, or they speak of each other.
    """
    texts = {one["id"]: one["expression"] for one in queries if given(one, "expression")}
    waiting = {identity: read(text) for identity, text in texts.items()}
    lost = {name for one in waiting.values() for name in one.names} - {one["id"] for one in queries}
    if lost:
        raise NotEvaluated(f"an expression that speaks of {', '.join(sorted(lost))}, no query's id")
    ordered: dict[str, Expression] = {}
    while waiting:
        ready = [identity for identity, one in waiting.items() if not one.names & waiting.keys()]
        if not ready:
            raise NotEvaluated(f"expressions that speak of each other: {', '.join(waiting)}")
        ordered |= {identity: waiting.pop(identity) for identity in ready}
    return ordered
